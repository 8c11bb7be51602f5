import { expect, test } from 'vitest'
import { type TermSpan, termEdges } from '../../src/domain/calendar/term-edges.ts'

const term = (kind: TermSpan['kind'], number: number, days: [string, string], grades: [number, number]): TermSpan => ({
  yearId: 1,
  kind,
  number,
  startsOn: Temporal.PlainDate.from(days[0]),
  endsOn: Temporal.PlainDate.from(days[1]),
  fromGrade: grades[0],
  toGrade: grades[1],
})
const told = (terms: readonly TermSpan[], grades: readonly number[] | 'all') =>
  termEdges(terms, grades).map(({ kind, number, edge, day, grades: of }) =>
    [kind, number, edge, day.toString(), ...(of ? [`${of.from}–${of.to}`] : [])].join(' '),
  )

const third = [
  term('quarter', 3, ['2027-01-11', '2027-02-12'], [1, 1]),
  term('quarter', 3, ['2027-01-11', '2027-03-26'], [2, 9]),
  term('half', 1, ['2026-09-01', '2026-12-28'], [10, 11]),
]

test('a family has the days of its own grades', () => {
  expect(told(third, [7])).toEqual(['quarter 3 first 2027-01-11', 'quarter 3 last 2027-03-26'])
  expect(told(third, [1])).toEqual(['quarter 3 first 2027-01-11', 'quarter 3 last 2027-02-12'])
  expect(told(third, [])).toEqual([])
})

test('a term that ends alike for neighbouring grades is said once for all of them, and only with its own kind and number', () => {
  const terms = [
    term('quarter', 1, ['2026-09-01', '2026-10-25'], [1, 9]),
    term('half', 1, ['2026-09-01', '2026-12-28'], [10, 11]),
    term('quarter', 2, ['2026-09-01', '2026-12-28'], [1, 9]),
    term('quarter', 3, ['2027-01-11', '2027-02-12'], [1, 1]),
    term('quarter', 3, ['2027-01-11', '2027-03-26'], [5, 9]),
    term('quarter', 3, ['2027-01-11', '2027-03-26'], [2, 4]),
  ]
  expect(told(terms, 'all')).toEqual([
    'quarter 1 first 2026-09-01',
    'quarter 1 last 2026-10-25',
    'half 1 first 2026-09-01',
    'half 1 last 2026-12-28',
    'quarter 2 first 2026-09-01',
    'quarter 2 last 2026-12-28',
    'quarter 3 first 2027-01-11',
    'quarter 3 last 2027-02-12 1–1',
    'quarter 3 last 2027-03-26 2–9',
  ])
})

test('where a day differs by grades it is said for whom; where it is the same it stands once', () => {
  const differing = ['quarter 3 first 2027-01-11', 'quarter 3 last 2027-02-12 1–1', 'quarter 3 last 2027-03-26 2–9']
  expect(told(third, [7, 1])).toEqual(differing)
  expect(told(third, 'all')).toEqual([...differing, 'half 1 first 2026-09-01', 'half 1 last 2026-12-28'])
})
