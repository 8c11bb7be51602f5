/** One spelling of what is typed in several: no capitals, «е» for «ё», Cyrillic for Latin look-alikes. */
export const plainName = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[aceopxykmhtb]/g, (letter) => lookalikes[letter] ?? letter)

const lookalikes: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  o: 'о',
  p: 'р',
  x: 'х',
  y: 'у',
  k: 'к',
  m: 'м',
  h: 'н',
  t: 'т',
  b: 'в',
}

/**
 * How an ending changes by the cases of the singular, the longest first: what a teacher writes who thinks
 * «Иванову пять». Generous on purpose: a form that nobody uses harms nobody, since the class is short and
 * namesakes are asked about.
 */
const endings: readonly (readonly [ending: RegExp, forms: readonly string[]])[] = [
  [/(?<=[оеи]в|[иы]н)$/, ['', 'а', 'у', 'ым', 'е', 'ом']],
  [/(?<=[ое]в|[иы]н)а$/, ['а', 'ой', 'у', 'ою', 'ы', 'е']],
  [
    /(?:ый|ой|ий)$/,
    // «Достоевского», «Цоя», and of first names «Дмитрия»
    [
      'ый',
      'ой',
      'ий',
      'ого',
      'его',
      'ому',
      'ему',
      'ым',
      'им',
      'ом',
      'ем',
      'оя',
      'ою',
      'оем',
      'ое',
      'ия',
      'ию',
      'ием',
      'ии',
    ],
  ],
  [/(?:ая|яя)$/, ['ая', 'яя', 'ой', 'ей', 'ую', 'юю', 'ою', 'ею']],
  [/ия$/, ['ия', 'ии', 'ию', 'ией']],
  [/(?<=[гкхжчшщ])а$/, ['а', 'и', 'е', 'у', 'ой', 'ей']],
  [/а$/, ['а', 'ы', 'е', 'у', 'ой', 'ей']],
  [/я$/, ['я', 'и', 'е', 'ю', 'ей', 'ой']],
  [/ь$/, ['ь', 'я', 'ю', 'ем', 'е', 'и', 'ью']],
  [/й$/, ['й', 'я', 'ю', 'ем', 'е', 'и']],
  [/(?<=[бвгджзклмнпрстфхцчшщ])$/, ['', 'а', 'у', 'ом', 'ем', 'е']],
]

/** Vowels that go when the word changes: «Кравец», «Павел», «Лев», «Заяц», «Орёл», «Воробей». */
const fleeting: readonly (readonly [RegExp, string])[] = [
  [/ец$/, 'ц'],
  [/(?<=[аеиоуыэюя])ец$/, 'йц'],
  [/яц$/, 'йц'],
  [/ел$/, 'л'],
  [/ок$/, 'к'],
  [/ек$/, 'к'],
  [/ек$/, 'ьк'],
  [/^лев$/, 'льв'],
  [/ей$/, 'ь'],
]

/**
 * Every form of a surname or first name that somebody may type for it, plainly spelt; the name itself is among them.
 */
export function nameForms(name: string): ReadonlySet<string> {
  const forms = new Set<string>()
  const plain = plainName(name)
  // of a double surname either part may stay as it is
  const [first = '', ...rest] = plain.split('-')
  if (rest.length > 0) {
    const tail = [...nameForms(rest.join('-'))]
    for (const head of partForms(first)) for (const end of tail) forms.add(`${head}-${end}`)
  } else for (const form of partForms(plain)) forms.add(form)
  forms.add(plain)
  return forms
}

function partForms(plain: string): string[] {
  const found = endings.find(([ending]) => ending.test(plain))
  // «Черных», «Шевченко», «Гёте» stay as they are
  if (!found || /(?:их|ых)$/.test(plain)) return [plain]
  const [ending, forms] = found
  const stem = plain.replace(ending, '')
  const changed = forms.map((form) => stem + form)
  const shortened = fleeting.flatMap(([vowel, consonant]) =>
    vowel.test(plain)
      ? (consonant === 'ь' ? ['я', 'ю', 'ем', 'е', 'и'] : ['а', 'у', 'ом', 'ем', 'е']).map(
          (form) => plain.replace(vowel, consonant) + form,
        )
      : [],
  )
  return [plain, ...changed, ...shortened]
}

/** Whether one letter put in, left out, changed, or two swapped make one word of the other. */
export function isOneSlip(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false
  let from = 0
  while (from < one.length && one[from] === other[from]) from += 1
  let end = 0
  while (end < Math.min(one.length, other.length) - from && one.at(-1 - end) === other.at(-1 - end)) end += 1
  const [left, right] = [one.slice(from, one.length - end), other.slice(from, other.length - end)]
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}
