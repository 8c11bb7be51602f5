import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AbsenceCode } from '../../src/domain/journal/absence.ts'
import { readMarkString, type StringStudent } from '../../src/domain/journal/mark-string.ts'
import { nameForms, plainName } from '../../src/domain/people/name-forms.ts'

const signs = { absent: 'Н', excused: 'УП', ill: 'Б', late: 'ОП' } as const satisfies Record<AbsenceCode, string>
const pupil = (id: number, lastName: string, firstName: string, middleName: string | null = null): StringStudent => ({
  id,
  lastName,
  firstName,
  middleName,
  absence: null,
  hasMarks: false,
  expected: null,
})
const roster = [
  pupil(1, 'Иванов', 'Пётр', 'Ильич'),
  pupil(2, 'Иванова', 'Мария'),
  pupil(3, 'Петров', 'Семён'),
  pupil(4, 'Сидорова', 'Анна'),
  pupil(5, 'Сидорова', 'Нина'),
  pupil(6, 'Ким', 'Олег'),
  pupil(7, 'Черных', 'Лев'),
  pupil(8, 'Достоевский', 'Фёдор'),
  pupil(9, 'Кравец', 'Павел'),
  pupil(10, 'Шевченко', 'Алёна'),
  pupil(11, 'Салтыкова-Щедрина', 'Вера'),
]
const lesson = { students: roster, scale: 'numbers' as const, signs }
const read = (text: string) => readMarkString(text, lesson)
const short = (text: string) => {
  const result = read(text)
  if (!result.ok) return result.faults.map(({ reason, at, length }) => `${reason} «${text.slice(at, at + length)}»`)
  return result.value.map(({ studentId, marks, absence, comment, guessedFrom, isRest }) =>
    [studentId, marks.join(''), absence, comment, guessedFrom && `${guessedFrom}?`, isRest ? 'rest' : null]
      .filter((part) => part)
      .join(' '),
  )
}

test.each([
  ['Петров 4 4 молодец', ['3 44 молодец']],
  ['ким 5; Черных 3\nШевченко н', ['6 5', '7 3', '10 absent']],
  ['Достоевскому 5, Кравцу 4, Киму 3', ['8 5', '9 4', '6 3']],
  ['Иванов 5, Иванова 4', ['1 5', '2 4']],
  ['Сидорова А. 5, Сидоровой Нине 4', ['4 5', '5 4']],
  ['А. Сидорова 5, Нина Сидорова н', ['4 5', '5 absent']],
  ['Сидорова Н 5', ['5 5']],
  ['Петров н', ['3 absent']],
  ['Петров оп 4', ['3 4 late']],
  ['Петров болеет', ['3 ill']],
  ['салтыковой-щедриной 4', ['11 4']],
  ['Фeдор Достоевский 5', ['8 5']],
  ['Петров 4, 5, Ким 3', ['3 45', '6 3']],
  ['Питров 5', ['3 5 Питров?']],
  ['Петров 2 не готов к уроку', ['3 2 не готов к уроку']],
  ['Иванов: 5, Петров — 4, Ким - 3 - молодец, Черных-5', ['1 5', '3 4', '6 3 молодец', '7 5']],
  ['Петров 4 4.\nКим н.\nЧерных 5 хорошо.', ['3 44', '6 absent', '7 5 хорошо.']],
  ['Петров 5 тема: дроби = верно, Ким 4 №3 не решил', ['3 5 тема: дроби = верно', '6 4 №3 не решил']],
  ['Петрову Семёну 5, Кравцу Павлу 4', ['3 5', '9 4']],
  ['Петров н н', ['3 absent']],
  ['Ким болеет.', ['6 ill']],
  ['Кимм 5', ['6 5 Кимм?']],
  ['Петров 5 очень   хорошо', ['3 5 очень хорошо']],
])('B5 «%s» is read', (text, entries) => {
  expect(short(text)).toEqual(entries)
})

test.each([
  ['', ['empty «»']],
  ['Кузнецов 5', ['unknown-name «Кузнецов»']],
  ['Сидорова 5', ['several «Сидорова»']],
  ['Иванову 5', ['several «Иванову»']],
  ['Сидорова П. 5', ['unknown-name «П.»']],
  ['Петров', ['nothing «Петров»']],
  ['Петров 5, Петрову 4', ['twice «Петрову»']],
  ['Петров 6', ['no-mark «6»']],
  ['Петров 44', ['no-mark «44»']],
  ['Петров 5-', ['no-mark «5-»']],
  ['Петров 5 -', ['no-mark «-»']],
  ['Петров 5 4/3', ['no-mark «4/3»']],
  ['Петров 4 +', ['no-mark «+»']],
  ['Петров н б', ['no-mark «б»']],
  ['Петров зачёт', ['no-mark «зачёт»']],
  ['Петров 5 Ким 4', ['no-comma «Ким»']],
  ['Кин 5', ['unknown-name «Кин»']],
  ['Петров хор. 5', ['no-mark «5»']],
  ['остальные молодцы', ['bad-rest «остальные»']],
  ['остальные 7', ['no-mark «7»']],
  ['остальные н', ['bad-rest «остальные»']],
  ['все 5, остальные 4', ['bad-rest «остальные»']],
  ['Кузнецов 5, Петров 7', ['unknown-name «Кузнецов»', 'no-mark «7»']],
])('B5 «%s» is answered with the place of the fault', (text, faults) => {
  expect(short(text)).toEqual(faults)
})

test('B5 The rest are those who are here, have no mark and are not named', () => {
  const students = roster.map((one) => ({
    ...one,
    absence: one.id === 6 ? ('ill' as const) : one.id === 7 ? ('late' as const) : null,
    // missed the lesson before, and nobody has said that he is here
    expected: one.id === 9 ? ('absent' as const) : null,
    hasMarks: one.id === 8,
  }))
  const result = readMarkString('Иванов 5, Петров н, все остальные 4 хорошо', { ...lesson, students })
  expect(result.ok && result.value.filter(({ isRest }) => isRest).map(({ studentId }) => studentId)).toEqual([
    2, 4, 5, 7, 10, 11,
  ])
})

test('B5 A course with pass and fail takes those and nothing else', () => {
  const passing = { ...lesson, scale: 'pass' as const }
  expect(readMarkString('Ким зачёт, Петров незач', passing)).toMatchObject({
    ok: true,
    value: [{ marks: ['pass'] }, { marks: ['fail'] }],
  })
  expect(readMarkString('Ким 5', passing)).toMatchObject({ ok: false, faults: [{ reason: 'no-mark', at: 4 }] })
})

const surname = fc.constantFrom(
  ...['Иванов', 'Иванова', 'Петров', 'Петрова', 'Ким', 'Цой', 'Черных', 'Шевченко', 'Достоевский', 'Достоевская'],
  ...['Коваль', 'Кравец', 'Заяц', 'Лев', 'Орёл', 'Сорока', 'Берия', 'Гёте', 'Салтыков-Щедрин', 'Пушкина', 'Лисицын'],
)
const firstName = fc.constantFrom('Пётр', 'Павел', 'Анна', 'Мария', 'Лев', 'Илья', 'Нина', 'Борис')
const someRoster = fc
  .uniqueArray(fc.record({ lastName: surname, firstName }), {
    minLength: 1,
    maxLength: 30,
    selector: ({ lastName, firstName: first }) => `${lastName} ${first}`,
  })
  .map((names) => names.map(({ lastName, firstName: first }, index) => pupil(index + 1, lastName, first)))

test('B5 Whatever class it is and in whatever case a surname is written, what was meant is read, or asked about', () => {
  const marks = fc.array(fc.constantFrom('2', '3', '4', '5'), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(someRoster, fc.array(fc.tuple(fc.nat(), fc.nat(), marks), { maxLength: 12 }), (students, chosen) => {
      const wanted = new Map(chosen.map(([who, form, values]) => [who % students.length, { form, values }]))
      const text = [...wanted]
        .map(([index, { form, values }]) => {
          const { lastName } = students[index]!
          // what is somebody else's name as it stands in the list means that one
          const others = students.flatMap((one) => (one.lastName === lastName ? [] : [plainName(one.lastName)]))
          const forms = [...nameForms(lastName)].filter((typed) => !others.includes(typed))
          return `${forms[form % forms.length]} ${students[index]!.firstName} ${values.join(' ')}`
        })
        .join(', ')
      const result = readMarkString(text, { ...lesson, students })
      if (wanted.size === 0) return
      if (result.ok)
        expect(result.value.map(({ studentId, marks: given }) => [studentId, given])).toEqual(
          [...wanted].map(([index, { values }]) => [index + 1, values]),
        )
      // the same form of two surnames and the same first name: asked about, never guessed
      else for (const { reason } of result.faults) expect(['several', 'twice']).toContain(reason)
    }),
    { numRuns: 500 },
  )
})

test('B5 A surname alone is never given to a namesake', () => {
  fc.assert(
    fc.property(someRoster, fc.nat(), fc.nat(), (students, who, form) => {
      const { lastName } = students[who % students.length]!
      const forms = [...nameForms(lastName)]
      const typed = forms[form % forms.length]!
      const result = readMarkString(`${typed} 5`, { ...lesson, students })
      const fits = students.filter((one) => nameForms(one.lastName).has(typed))
      const exact = fits.filter((one) => plainName(one.lastName) === typed)
      const meant = exact.length > 0 ? exact : fits
      if (meant.length === 1) expect(result).toMatchObject({ ok: true, value: [{ studentId: meant[0]!.id }] })
      else expect(result).toMatchObject({ ok: false, faults: [{ reason: 'several' }] })
    }),
    { numRuns: 500 },
  )
})

test('B5 Namesakes to the first name are told apart by the patronymic, and asked about without it', () => {
  const namesakes = fc
    .uniqueArray(fc.constantFrom('Ильич', 'Игоревич', 'Павлович', 'Сергеевич', 'Юрьевич'), { minLength: 2 })
    .map((middleNames) => middleNames.map((middleName, index) => pupil(index + 1, 'Иванов', 'Дмитрий', middleName)))
  const typed = fc.constantFrom('Иванов Дмитрий', 'Иванову Дмитрию', 'Д. Иванову', 'Иванов Д.', 'Иванову')
  fc.assert(
    fc.property(namesakes, fc.nat(), typed, (students, who, words) => {
      const asked = readMarkString(`${words} 5`, { ...lesson, students })
      expect(asked).toMatchObject({
        ok: false,
        faults: [{ reason: 'several', students: students.map(({ id }) => id) }],
      })
      const { id, middleName } = students[who % students.length]!
      const read = readMarkString(`Иванову Дмитрию ${middleName} 5`, { ...lesson, students })
      expect(read).toMatchObject({ ok: true, value: [{ studentId: id, marks: ['5'] }] })
    }),
  )
})

test('B5 Whatever is typed, the place of a fault lies in the text, and a slip is never taken for certain', () => {
  const word = fc.oneof(
    surname,
    firstName,
    fc.constantFrom('5', '4', 'н', 'оп', 'остальные', ',', 'А.', '6'),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const text = words.join(' ')
      const result = read(text)
      if (result.ok) return
      expect(result.faults.length).toBeGreaterThan(0)
      for (const { at, length } of result.faults) {
        expect(at).toBeGreaterThanOrEqual(0)
        expect(at + length).toBeLessThanOrEqual(text.length)
      }
    }),
    { numRuns: 500 },
  )
})
