import fc from 'fast-check'
import { expect, test } from 'vitest'
import { overlap, within } from '../../src/domain/calendar/span.ts'
import { bareSchool, planOf, wrongIn } from '../support/school-plan.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const withYear = (row: string) => ({ ...bareSchool, years: `Учебный год;Начало;Конец\n${row}` })
const withTerms = (...rows: readonly string[]) => ({
  ...bareSchool,
  terms: ['Период;Номер;Начало;Конец;С класса;По класс', ...rows].join('\n'),
})
const withHolidays = (...rows: readonly string[]) => ({
  ...bareSchool,
  holidays: ['Название;Начало;Конец', ...rows].join('\n'),
})
const withBells = (...rows: readonly string[]) => ({
  ...bareSchool,
  bells: ['Смена;Урок;Начало;Конец', ...rows].join('\n'),
})

test('A8 A school has one title; its days are counted in the journal’s zone', () => {
  expect(planOf(bareSchool).school).toEqual({ title: 'Школа № 7', timezone: 'Europe/Moscow' })
  const named = { ...bareSchool, school: 'Название;Часовой пояс\nШкола № 7;europe/moscow' }
  expect(planOf(named).school).toEqual({ title: 'Школа № 7', timezone: 'Europe/Moscow' })
  expect(wrongIn({ ...bareSchool, school: 'Название;Часовой пояс\nШкола № 7;Asia/Omsk' })).toEqual([
    ['school.csv:2 Часовой пояс wrong-zone', { value: 'Asia/Omsk', zone: 'Europe/Moscow' }],
  ])
})

test('A8 A school and its year are one row each: none and a second are faults, a faulty one is told by itself', () => {
  const header = bareSchool.years.split('\n')[0]
  expect(wrongIn({ ...bareSchool, school: 'Название', years: `${header}` })).toEqual([
    ['school.csv:1 — one-row', {}],
    ['years.csv:1 — one-row', {}],
  ])
  expect(wrongIn({ ...bareSchool, school: 'Название\nОдна\nДругая\nТретья' })).toEqual([
    ['school.csv:3 — one-row', {}],
    ['school.csv:4 — one-row', {}],
  ])
  expect(wrongIn({ ...bareSchool, school: 'Школа' })).toEqual([
    ['school.csv:1 Название missing-column', {}],
    ['school.csv:1 Школа unknown-column', { known: 'Название, Часовой пояс' }],
  ])
  expect(wrongIn({ ...bareSchool, school: 'Название;Часовой пояс\n;Asia/Omsk' })).toEqual([
    ['school.csv:2 Название required', {}],
  ])
})

test('A8 A year begins before it ends and has at most 400 days', () => {
  expect(planOf(withYear('2026/2027;01.09.2026;31.05.2027')).year).toEqual({
    title: '2026/2027',
    startsOn: day('2026-09-01'),
    endsOn: day('2027-05-31'),
  })
  expect(planOf(withYear('г;01.09.2026;02.09.2026')).year.title).toBe('г')
  expect(wrongIn(withYear('г;01.09.2026;01.09.2026'))).toEqual([['years.csv:2 Конец dates-reversed', {}]])
  expect(planOf(withYear('г;01.09.2026;06.10.2027')).year.title).toBe('г')
  expect(wrongIn(withYear('г;01.09.2026;07.10.2027'))).toEqual([['years.csv:2 Конец year-too-long', { longest: 400 }]])
})

test('A8 Terms are kept with their grades, all of the school’s where none are named', () => {
  expect(
    planOf(withTerms('четверть;1;01.09.2026;25.10.2026;;9', 'полугодие;2;11.01.2027;31.05.2027;10;')).terms,
  ).toEqual([
    { kind: 'quarter', number: 1, startsOn: day('2026-09-01'), endsOn: day('2026-10-25'), fromGrade: 1, toGrade: 9 },
    { kind: 'half', number: 2, startsOn: day('2027-01-11'), endsOn: day('2027-05-31'), fromGrade: 10, toGrade: 11 },
  ])
})

test('A8 A term begins before it ends, lies within the year, and its grades go upwards', () => {
  expect(wrongIn(withTerms('четверть;1;01.09.2026;31.05.2027;9;9'))).toEqual([])
  expect(wrongIn(withTerms('четверть;1;01.09.2026;01.09.2026;;'))).toEqual([['terms.csv:2 Конец dates-reversed', {}]])
  expect(wrongIn(withTerms('четверть;1;01.09.2026;02.09.2026;;'))).toEqual([])
  expect(wrongIn(withTerms('четверть;1;01.09.2026;31.05.2027;9;8'))).toEqual([
    ['terms.csv:2 По класс grades-reversed', {}],
  ])
  const outside = [['terms.csv:2 Начало outside-year', { year: '2026/2027' }]]
  expect(wrongIn(withTerms('четверть;1;31.08.2026;25.10.2026;;'))).toEqual(outside)
  expect(wrongIn(withTerms('четверть;1;01.09.2026;01.06.2027;;'))).toEqual(outside)
})

test('A8 Terms of one grade never share a day, those of different grades may', () => {
  const second = (row: string) => wrongIn(withTerms('четверть;1;01.09.2026;25.10.2026;5;9', row))
  const fault = [['terms.csv:3 Начало terms-overlap', { line: 2 }]]
  expect(second('четверть;2;25.10.2026;30.12.2026;9;9')).toEqual(fault)
  expect(second('четверть;2;25.10.2026;30.12.2026;5;5')).toEqual(fault)
  expect(second('четверть;2;26.10.2026;30.12.2026;5;9')).toEqual([])
  expect(second('полугодие;1;01.09.2026;30.12.2026;10;11')).toEqual([])
  expect(second('полугодие;1;01.09.2026;30.12.2026;1;4')).toEqual([])
  expect(second('полугодие;1;01.09.2026;30.12.2026;;')).toEqual(fault)
})

test('A8 The first term that another overlaps is the one named', () => {
  const rows = [
    'четверть;1;01.09.2026;25.10.2026;;',
    'четверть;2;02.11.2026;30.12.2026;;',
    'четверть;3;20.12.2026;31.03.2027;;',
  ]
  expect(wrongIn(withTerms(...rows))).toEqual([['terms.csv:4 Начало terms-overlap', { line: 3 }]])
})

test('A8 A term of one kind, number and grade stands once', () => {
  const rows = (second: string) => wrongIn(withTerms('четверть;1;01.09.2026;25.10.2026;5;9', second))
  expect(rows('четверть;1;02.11.2026;30.12.2026;5;9')).toEqual([
    ['terms.csv:3 Номер duplicate', { line: 2, file: 'terms.csv' }],
  ])
  expect(rows('четверть;2;02.11.2026;30.12.2026;5;9')).toEqual([])
  expect(rows('полугодие;1;02.11.2026;30.12.2026;5;9')).toEqual([])
  expect(rows('четверть;1;02.11.2026;30.12.2026;1;4')).toEqual([])
})

test('A8 A holiday is a day or several; the same days twice are a fault', () => {
  expect(planOf(withHolidays('День города;11.09.2026;', 'Каникулы;26.10.2026;01.11.2026')).holidays).toEqual([
    { title: 'День города', startsOn: day('2026-09-11'), endsOn: day('2026-09-11') },
    { title: 'Каникулы', startsOn: day('2026-10-26'), endsOn: day('2026-11-01') },
  ])
  expect(
    wrongIn(withHolidays('А;11.09.2026;12.09.2026', 'Б;11.09.2026;13.09.2026', 'В;10.09.2026;12.09.2026')),
  ).toEqual([])
  expect(wrongIn(withHolidays('А;11.09.2026;12.09.2026', 'Б;11.09.2026;12.09.2026'))).toEqual([
    ['holidays.csv:3 Начало duplicate', { line: 2, file: 'holidays.csv' }],
  ])
  expect(wrongIn(withHolidays('А;11.09.2026;10.09.2026'))).toEqual([['holidays.csv:2 Конец dates-reversed', {}]])
})

test('A8 Bells are minutes of a shift, the first where none is named', () => {
  expect(planOf(withBells(';1;8:30;9:15', '2;1;14:00;14:45')).bells).toEqual([
    { shift: 1, number: 1, startsAt: 510, endsAt: 555 },
    { shift: 2, number: 1, startsAt: 840, endsAt: 885 },
  ])
})

test('A8 A lesson ends after it begins', () => {
  expect(wrongIn(withBells(';1;8:30;8:31'))).toEqual([])
  for (const end of ['8:30', '8:29'])
    expect(wrongIn(withBells(`;1;8:30;${end}`))).toEqual([['bells.csv:2 Конец dates-reversed', {}]])
})

test('A8 A lesson has one bell in a shift and begins no sooner than an earlier one ends, whatever the order of the rows', () => {
  expect(wrongIn(withBells('1;1;8:30;9:15', ';1;9:20;10:00'))).toEqual([
    ['bells.csv:3 Урок duplicate', { line: 2, file: 'bells.csv' }],
  ])
  expect(wrongIn(withBells('1;1;8:30;9:15', '2;1;8:30;9:15'))).toEqual([])
  expect(wrongIn(withBells(';2;9:15;10:00', ';1;8:30;9:15'))).toEqual([])
  expect(wrongIn(withBells(';2;9:14;10:00', ';1;8:30;9:15'))).toEqual([
    ['bells.csv:2 Начало bells-overlap', { line: 3 }],
  ])
  expect(wrongIn(withBells(';1;8:30;9:15', '2;2;9:00;9:45'))).toEqual([])
})

test('A8 A day is within a span from its first to its last; spans overlap when some day is within both', () => {
  const span = fc
    .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 6 }))
    .map(([from, days]) => Array.from({ length: days + 1 }, (_, at) => day('2026-09-01').add({ days: from + at })))
  const ends = (days: readonly Temporal.PlainDate[]) => ({ startsOn: days[0]!, endsOn: days.at(-1)! })
  fc.assert(
    fc.property(span, span, fc.integer({ min: -1, max: 20 }), (one, other, at) => {
      const some = day('2026-09-01').add({ days: at })
      const [written, another] = [one, other].map((days) => days.map(String))
      expect(within(ends(one), some)).toBe(written!.includes(`${some}`))
      expect(overlap(ends(one), ends(other))).toBe(written!.some((each) => another!.includes(each)))
    }),
  )
})
