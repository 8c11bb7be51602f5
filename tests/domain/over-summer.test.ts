import fc from 'fast-check'
import { expect, test } from 'vitest'
import { enrolmentDays } from '../../src/domain/calendar/offered-days.ts'
import { monthsOf, overSummer } from '../../src/domain/calendar/over-summer.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const years = [
  { startsOn: day('2026-09-01'), endsOn: day('2027-05-31') },
  { startsOn: day('2027-09-01'), endsOn: day('2028-05-31') },
]

test('A9 Whoever pages through the diary comes over the summer in one step, in both directions', () => {
  expect(`${overSummer(years, day('2027-08-31'), -1)}`).toBe('2027-05-31')
  expect(`${overSummer(years, day('2027-06-01'), 1)}`).toBe('2027-09-01')
  expect(`${overSummer(years, day('2027-03-08'), 1)}`).toBe('2027-03-08')
})

test('A9 Beyond the years that there are a day stays what it is, and no step leads the other way', () => {
  const anyDay = fc.integer({ min: -400, max: 1200 }).map((days) => day('2026-09-01').add({ days }))
  fc.assert(
    fc.property(anyDay, fc.constantFrom(1 as const, -1 as const), (from, direction) => {
      const found = overSummer(years, from, direction)
      const moved = Temporal.PlainDate.compare(found, from)
      expect([0, direction]).toContain(moved)
      if (moved !== 0)
        expect(years.some(({ startsOn, endsOn }) => startsOn.equals(found) || endsOn.equals(found))).toBe(true)
    }),
  )
  expect(`${overSummer(years, day('2026-08-01'), -1)}`).toBe('2026-08-01')
  expect(`${overSummer([], day('2026-08-01'), 1)}`).toBe('2026-08-01')
})

test('A9 The months to page through are those of the years that there are, and this one', () => {
  const reach = (now: string, of = years) => Object.values(monthsOf(of, day(now))).map(String)
  expect(reach('2027-03-08')).toEqual(['2026-09', '2028-05'])
  expect(reach('2026-07-15')).toEqual(['2026-07', '2028-05'])
  expect(reach('2028-07-15')).toEqual(['2026-09', '2028-07'])
  expect(reach('2027-03-08', [])).toEqual(['2027-03', '2027-03'])
})

test.each([
  ['2026-10-05', ['2026-10-04', '2026-10-05', '2026-10-06']],
  ['2026-09-01', ['2026-09-01', '2026-09-02']],
  ['2027-07-15', ['2027-09-01']],
  ['2028-06-01', []],
])('A6 On %s the days offered for a change of classes are of a school year', (today, days) => {
  expect(enrolmentDays(years, day(today)).map(String)).toEqual(days)
})

test('A9 The nearest year is the one that is come to, in whatever order they stand; its last day is still of it', () => {
  for (const some of [years, years.toReversed()]) {
    expect(`${overSummer(some, day('2028-08-01'), -1)}`).toBe('2028-05-31')
    expect(`${overSummer(some, day('2026-08-01'), 1)}`).toBe('2026-09-01')
    expect(`${overSummer(some, day('2027-05-31'), 1)}`).toBe('2027-05-31')
  }
})
