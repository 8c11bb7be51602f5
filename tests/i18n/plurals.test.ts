import { expect, test } from 'vitest'
import { type Key, translator } from '../../src/i18n/index.ts'
import { resources } from '../../src/i18n/resources.ts'

type Texts = { readonly [key: string]: string | Texts }

/** Keys with their texts, «families.week.remarks_one». */
const flat = (texts: Texts, prefix = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  )

const form = /_(zero|one|two|few|many|other)$/

/** The keys that count, without their endings, and the values in their texts. */
const counting = (locale: 'ru' | 'en') =>
  Map.groupBy(
    flat(resources[locale]).filter(([key]) => form.test(key)),
    ([key]) => key.replace(form, ''),
  )
const keys = { ru: counting('ru'), en: counting('en') }
const stemsOf = (locale: 'ru' | 'en') => [...keys[locale].keys()].toSorted()

/** What a key says of so many; other values stand as their names. */
function said(locale: 'ru' | 'en', stem: string, count: number): string {
  const texts = keys[locale].get(stem) ?? []
  const names = texts.flatMap(([, text]) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!))
  const values = Object.fromEntries(names.map((name) => [name, `‹${name}›`]))
  return translator(locale).plain(stem as Key, { ...values, count })
}

const read = (locale: 'ru' | 'en', counts: readonly number[]) =>
  stemsOf(locale)
    .map((stem) =>
      [stem, ...counts.map((count) => `  ${said(locale, stem, count).replaceAll('\n', ' ⏎ ')}`)].join('\n'),
    )
    .join('\n')

// Whoever changes a text that counts reads the file aloud before it is written anew (vitest -u).
test('what counts in Russian reads as a Russian says it, at every number whose ending differs', async () => {
  await expect(`${read('ru', [0, 1, 2, 5, 11, 21, 22, 101, 1.5])}\n`).toMatchFileSnapshot('plurals.ru.txt')
})

test('what counts in English reads as the English say it, of none, one and several', async () => {
  await expect(`${read('en', [0, 1, 2])}\n`).toMatchFileSnapshot('plurals.en.txt')
})

/** These say the same of any number: «Опозданий: 5», «ещё 5». */
const uncounted = ['access.new-device', 'families.missed.lates', 'import.chat.faulty-more', 'import.chat.more']
/** Of several it is one form: «5 получателям», «нет 5 учеников», «в 5 чатах». */
const twofold = [
  'journal.lesson.buttons.same-absent',
  'posts.draft.button.send',
  'posts.edit.done',
  'posts.progress.resent',
  'posts.unread.nudged',
]

test('each Russian text that counts has the three endings, and the last two digits choose among them', () => {
  const without = (stem: string, count: number) =>
    said('ru', stem, count).replace(new RegExp(`(?<![\\d.])${count}(?!\\.?\\d)`), '#')
  for (const stem of stemsOf('ru')) {
    const [one, few, many] = [1, 2, 5].map((count) => without(stem, count))
    for (const count of [21, 101]) expect(without(stem, count), stem).toBe(one)
    for (const count of [22, 3, 4, 104]) expect(without(stem, count), stem).toBe(few)
    for (const count of [0, 11, 12, 14, 111, 112, 20]) expect(without(stem, count), stem).toBe(many)
    const endings = uncounted.includes(stem) ? 1 : twofold.includes(stem) ? 2 : 3
    const persons = /человек/.test(one!) && one === many ? 1 : 0
    expect(new Set([one, few, many]).size, `${stem}: ${one} | ${few} | ${many}`).toBe(endings - persons)
    expect(one, stem).toContain('#')
  }
})

/** The number never changes. */
const fixed = ['import.fault.year-too-long']

test('no other Russian text has a number right before a word that should bend with it', () => {
  const bending =
    /\{\{(?!name)\w+\}\} (?:урок|отмет|ученик|человек|файл|дн|день|час|минут|код|им[яё]|строк|раз|публикац|сообщ)/
  const bare = flat(resources.ru).filter(([key, text]) => !form.test(key) && bending.test(text))
  expect(bare.map(([key]) => key)).toEqual(fixed)
})
