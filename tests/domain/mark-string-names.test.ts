import { expect, test } from 'vitest'
import { type ReadString, readMarkString, type StringStudent } from '../../src/domain/journal/mark-string.ts'
import { isLikeMark } from '../../src/domain/journal/mark-string-words.ts'

const lesson = { scale: 'numbers' as const, signs: { absent: 'Н', excused: 'УП', ill: 'Б', late: 'ОП' } }
const pupil = (id: number, lastName: string, firstName: string, middleName: string | null = null): StringStudent => ({
  id,
  lastName,
  firstName,
  middleName,
  absence: null,
  hasMarks: false,
  expected: null,
})
const few = [pupil(3, 'Петров', 'Семён'), pupil(6, 'Ким', 'Олег')]

/** Who gets what, or the faults with those whom they may mean. */
const short = (result: ReadString) =>
  result.ok
    ? result.value.map(({ studentId, marks, absence, guessedFrom }) =>
        [studentId, marks.join(''), absence, guessedFrom && `${guessedFrom}?`].filter((part) => part).join(' '),
      )
    : result.faults.map(({ reason, students: meant }) => [reason, ...meant].join(' '))
const of = (students: readonly StringStudent[], text: string) => short(readMarkString(text, { ...lesson, students }))

test.each([
  ['Иванов Д.П. 5', ['2 5']],
  ['Иванов Д.П 5', ['2 5']],
  ['Иванов Дмитрий И. 5', ['1 5']],
  ['Иванов Д.С. 5', ['unknown-name']],
  ['Иванов Д. 5', ['several 1 2']],
])('B5 Namesakes are told apart by two initials: «%s»', (text, expected) => {
  const namesakes = [pupil(1, 'Иванов', 'Дмитрий', 'Ильич'), pupil(2, 'Иванов', 'Дмитрий', 'Павлович')]
  expect(of(namesakes, text)).toEqual(expected)
})

test('B5 «Н» is a code, unless it stands for the name of one of several namesakes, or has a full stop', () => {
  const nina = [pupil(1, 'Сидорова', 'Анна'), pupil(2, 'Сидорова', 'Нина'), pupil(3, 'Сидорова', 'Надежда')]
  expect(of([pupil(1, 'Носов', 'Никита')], 'Носов н')).toEqual(['1 absent'])
  expect(of([pupil(1, 'Носов', 'Никита')], 'Носов Н. 5')).toEqual(['1 5'])
  expect(of(nina.slice(0, 2), 'Сидорова н 5')).toEqual(['2 5'])
  expect(of(nina, 'Сидорова н')).toEqual(['several 1 2 3'])
})

test('B5 A surname of several words is read as one; written together it is a slip', () => {
  const students = [pupil(1, 'Де Ла Круз', 'Анна'), pupil(2, 'Ким', 'Олег')]
  expect(of(students, 'де Ла Крузу 5, Ким 4')).toEqual(['1 5', '2 4'])
  expect(of(students, 'ДеЛаКруз 5')).toEqual(['1 5 ДеЛаКруз?'])
})

test('B5 A fault says whom it may mean', () => {
  expect(of(few, 'Петров 5, Петрову 4')).toEqual(['twice 3'])
  expect(of(few, 'Ким')).toEqual(['nothing 6'])
  expect(of(few, 'Кузнецов 5')).toEqual(['unknown-name'])
  expect(of(few, '')).toEqual(['empty'])
  expect(of(few.slice(1), 'Ким 5, остальные 4')).toEqual(['bad-rest'])
})

test('B5 A code that the school does not offer is none', () => {
  expect(short(readMarkString('Петров болеет', { ...lesson, signs: { absent: 'Н' }, students: few }))).toEqual([
    'nothing 3',
  ])
})

test('B5 A pass is one at the end of a sentence too, and a comment has 200 characters', () => {
  expect(short(readMarkString('Ким зачёт.', { ...lesson, scale: 'pass', students: few }))).toEqual(['6 pass'])
  const long = readMarkString(`Ким 5 ${'о'.repeat(250)}`, { ...lesson, students: few })
  expect(long.ok && long.value[0]?.comment).toBe('о'.repeat(200))
})

test.each([
  ['7', true],
  ['44', true],
  ['5-', true],
  ['(4/5)', true],
  ['++', true],
  ['5класс', false],
  ['урок5', false],
  ['а+', false],
  ['+а', false],
])('B5 Whether «%s» is written like a mark: %s', (plain, isMark) => {
  expect(isLikeMark({ text: plain, plain, at: 0 })).toBe(isMark)
})

test.each([
  ['absent', 'н н/б нб отсутствует отсутствовал отсутствовала'],
  ['ill', 'б болеет болен больна'],
  ['late', 'оп опоздал опоздала опоздание'],
])('B5 The code «%s» has the words «%s»', (code, words) => {
  for (const word of words.split(' ')) expect(of(few, `Ким ${word}`), word).toEqual([`6 ${code}`])
})

test.each([
  ['pass', 'зачёт зач зч'],
  ['fail', 'незачёт незач нз'],
])('B5 The mark «%s» has the words «%s»', (mark, words) => {
  for (const word of words.split(' '))
    expect(short(readMarkString(`Ким ${word}`, { ...lesson, scale: 'pass', students: few })), word).toEqual([
      `6 ${mark}`,
    ])
})

test.each(['все', 'всем', 'остальные', 'Остальным', 'все остальные'])('B5 «%s» are the rest', (words) => {
  expect(of(few, `Ким 5, ${words} 4`)).toEqual(['6 5', '3 4'])
})
