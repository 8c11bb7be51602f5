import { expect, test } from 'vitest'
import type { SchoolYear, Term } from '../../src/domain/calendar/school-year.ts'
import { nextTerms, nextYear, rolloverStage } from '../../src/domain/rollover/next-year.ts'
import { planRollover } from '../../src/domain/rollover/plan.ts'
import {
  type EndingClass,
  graduatesByGrade,
  newFirstGrades,
  promote,
  withLeaving,
} from '../../src/domain/rollover/promote.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const yearOf = (startsOn: string, endsOn: string, title = '2026/2027'): SchoolYear => ({
  title,
  startsOn: day(startsOn),
  endsOn: day(endsOn),
})
const year = yearOf('2026-09-01', '2027-05-31')
const aClass = (grade: number, letter = 'А', more: Partial<EndingClass> = {}): EndingClass => ({
  id: grade,
  grade,
  letter,
  shift: 2,
  leaderId: 7,
  graduates: null,
  studentIds: [grade],
  ...more,
})
const named = (classes: readonly { grade: number; letter: string }[]) =>
  classes.map(({ grade, letter }) => `${grade}${letter}`)

test.each([
  ['2027-04-29', 'early'],
  ['2027-04-30', 'prepare'],
  ['2027-05-30', 'prepare'],
  ['2027-05-31', 'open'],
  ['2027-06-01', 'open'],
] as const)('A9 On %s the rollover of a year that ends on 31 May is at «%s»', (today, stage) => {
  expect(rolloverStage(year, day(today))).toBe(stage)
})

test.each([
  ['a year that ends in autumn is followed by the next autumn’s', '2026-10-01', '2027-09-30', '2028-09-01…2029-09-28'],
  ['one that ends on 1 September too', '2026-10-01', '2027-09-01', '2028-09-01…2029-08-31'],
  ['one of spring keeps its end', '2026-01-12', '2026-04-29', '2026-09-01…2027-04-29'],
  ['the 29th of May is the end of May', '2026-09-01', '2027-05-29', '2027-09-01…2028-05-31'],
  ['the 28th is not', '2026-09-01', '2027-05-28', '2027-09-01…2028-05-26'],
])('A9 Of the next year: %s', (_, startsOn, endsOn, expected) => {
  const next = nextYear(yearOf(startsOn, endsOn), false)
  expect(`${next.startsOn}…${next.endsOn}`).toBe(expected)
})

test.each([
  ['2026/2027', '2027/2028'],
  ['2026 – 2027', '2027 – 2028'],
  ['2026–2027', '2027–2028'],
  ['Год', '2027/2028'],
  ['Год 2026-2027', '2027/2028'],
  ['2026-2027 год', '2027/2028'],
])('A9 After «%s» comes «%s»', (title, next) => {
  expect(nextYear({ ...year, title }, false).title).toBe(next)
})

test('A9 A term that would lie outside the next year, or have one day of it, is left out', () => {
  const term = (number: number, startsOn: string, endsOn: string): Term => ({
    kind: 'quarter',
    number,
    startsOn: day(startsOn),
    endsOn: day(endsOn),
    fromGrade: 1,
    toGrade: 9,
  })
  const next = { ...nextYear(year, false), endsOn: day('2028-05-25') }
  const terms = [
    term(1, '2026-09-01', '2026-10-25'),
    term(4, '2027-03-29', '2027-05-30'),
    term(5, '2027-05-26', '2027-05-30'),
    term(6, '2027-05-27', '2027-05-30'),
  ]
  expect(nextTerms(terms, year, next).map(({ number, startsOn, endsOn }) => `${number} ${startsOn}…${endsOn}`)).toEqual(
    ['1 2027-09-01…2027-10-24', '4 2028-03-27…2028-05-25', '5 2028-05-24…2028-05-25'],
  )
})

test('A9 The 11th grade always leaves; the 4th and the 9th do where the school has none above', () => {
  const leaves = (grade: number, ...grades: number[]) =>
    graduatesByGrade(
      grade,
      grades.map((each) => ({ grade: each })),
    )
  expect([4, 9, 11].map((grade) => leaves(grade, 3, grade))).toEqual([true, true, true])
  expect([4, 9, 11].map((grade) => leaves(grade, grade, 12))).toEqual([false, false, true])
  expect([3, 5, 8, 10].map((grade) => leaves(grade, grade))).toEqual([false, false, false, false])
})

test('A9 Classes go up by grade, then by the Russian alphabet; empty ones end', () => {
  const classes = [aClass(10), aClass(5, 'Ж'), aClass(5, 'Ё'), aClass(9), aClass(5, 'А', { studentIds: [] })]
  const promotions = promote(classes)
  expect(named(promotions.map(({ from }) => from))).toEqual(['5Ё', '5Ж', '9А', '10А'])
  expect(promotions[0]?.to).toEqual({ grade: 6, letter: 'Ё', shift: 2, leaderId: 7 })
})

test('A9 New 1st grades have the letters of those that go up, in the first shift, without a class teacher', () => {
  const classes = [aClass(1, 'Ж'), aClass(2, 'Д'), aClass(1, 'Ё', { studentIds: [] })]
  expect(newFirstGrades(classes)).toEqual([
    { grade: 1, letter: 'Ё', shift: 1, leaderId: null },
    { grade: 1, letter: 'Ж', shift: 1, leaderId: null },
  ])
})

test('A9 Classes are chosen to leave by their names; a name that is none, or the 11th’s, chooses nothing', () => {
  const classes = [aClass(8), aClass(9), aClass(9, 'б'), aClass(11)]
  const leaving = (...names: string[]) => {
    const chosen = withLeaving(classes, names)
    return chosen && named(chosen.filter(({ graduates }) => graduates))
  }
  expect(leaving()).toEqual([])
  expect(leaving(' 9 Б', '8а')).toEqual(['8А', '9б'])
  expect(leaving('9А', '9а')).toEqual(['9А'])
  expect(leaving('9А', '7А')).toBeUndefined()
  expect(leaving('11А')).toBeUndefined()
  expect(withLeaving(classes, ['9А'])?.map(({ id, letter }) => `${id}${letter}`)).toEqual(['8А', '9А', '9б', '11А'])
})

test('A9 What an import has said of the next year stands; what it has not said is made', () => {
  const term: Term = {
    kind: 'half',
    number: 1,
    startsOn: day('2026-09-01'),
    endsOn: day('2026-12-28'),
    fromGrade: 10,
    toGrade: 11,
  }
  const ending = { year: { ...year, id: 1 }, terms: [term], classes: [aClass(1)], stays: [], saturdays: false }
  const imported = { ...yearOf('2027-09-02', '2028-05-26', '2027-2028'), id: 2 }
  const made = planRollover({ ...ending, next: null })
  expect(made.next).toEqual({ id: null, title: '2027/2028', startsOn: day('2027-09-01'), endsOn: day('2028-05-31') })
  expect([made.terms.length, made.firstGrades.length]).toEqual([1, 1])
  const known = planRollover({ ...ending, next: { ...imported, terms: true, firstGrades: true } })
  expect(known).toMatchObject({ next: imported, terms: [], firstGrades: [] })
  const half = planRollover({ ...ending, next: { ...imported, terms: false, firstGrades: false } })
  expect([half.terms.length, half.firstGrades.length]).toEqual([1, 1])
  expect(new Set([made.mark, known.mark, half.mark]).size).toBe(3)
})
