import fc from 'fast-check'
import { expect, test } from 'vitest'
import { enroll, type Stay } from '../../src/domain/people/enroll.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const since = { year: day('2026-09-01'), transfer: day('2026-11-10') }
const shown = ({ classId, startsOn, endsOn }: Stay) => `${classId} ${startsOn}…${endsOn ?? ''}`

/** What is known after an import: earlier stays, the last one as it became, the one that follows. */
function after(stays: readonly Stay[], wanted: Parameters<typeof enroll>[1], days = since): Stay[] {
  const { last, next } = enroll(stays, wanted, days)
  return [...stays.slice(0, -1), ...(last ? [last] : []), ...(next ? [next] : [])]
}

test('A6 A student who is in another class was transferred: the old stay ends on the eve and remains', () => {
  const first = after([], { classId: 1, startsOn: null, endsOn: null })
  expect(first.map(shown)).toEqual(['1 2026-09-01…'])
  const moved = after(first, { classId: 2, startsOn: null, endsOn: null })
  expect(moved.map(shown)).toEqual(['1 2026-09-01…2026-11-09', '2 2026-11-10…'])
  const named = after(first, { classId: 2, startsOn: day('2026-10-05'), endsOn: null })
  expect(named.map(shown)).toEqual(['1 2026-09-01…2026-10-04', '2 2026-10-05…'])
})

test('A6 The day of joining the school, given again after a transfer, rewrites nothing that was', () => {
  const joined = { startsOn: day('2026-09-01'), endsOn: null }
  const moved = after(after([], { classId: 1, ...joined }), { classId: 2, ...joined })
  expect(moved.map(shown)).toEqual(['1 2026-09-01…2026-11-09', '2 2026-11-10…'])
  const later = { ...since, transfer: day('2026-12-01') }
  expect(after(moved, { classId: 2, ...joined }, later).map(shown)).toEqual(moved.map(shown))
})

test('A6 A class that was wrong on the first day is corrected in place', () => {
  const first = after([], { classId: 1, startsOn: null, endsOn: null })
  const early = { year: since.year, transfer: since.year }
  expect(after(first, { classId: 2, startsOn: null, endsOn: null }, early).map(shown)).toEqual(['2 2026-09-01…'])
})

test('A9 In the next year a student begins in the new class on its first day', () => {
  const first = after([], { classId: 1, startsOn: null, endsOn: null })
  const next = { year: day('2027-09-01'), transfer: day('2027-09-01') }
  const promoted = after(first, { classId: 11, startsOn: null, endsOn: null }, next)
  expect(promoted.map(shown)).toEqual(['1 2026-09-01…2027-08-31', '11 2027-09-01…'])
})

test('A6 Whatever the files say, stays follow one another without overlap, and the same files again change nothing', () => {
  const someDay = fc.integer({ min: 0, max: 270 }).map((days) => since.year.add({ days }))
  const wish = fc.record({
    classId: fc.constantFrom(1, 2, 3),
    startsOn: fc.option(someDay),
    today: someDay,
  })
  fc.assert(
    fc.property(fc.array(wish, { minLength: 1, maxLength: 6 }), (wishes) => {
      const inTime = wishes.toSorted((one, other) => Temporal.PlainDate.compare(one.today, other.today))
      let stays: Stay[] = []
      for (const { today, ...wanted } of inTime) {
        const days = { year: since.year, transfer: today }
        stays = after(stays, { ...wanted, endsOn: null }, days)
        expect(after(stays, { ...wanted, endsOn: null }, days).map(shown)).toEqual(stays.map(shown))
        expect(stays.at(-1)?.classId).toBe(wanted.classId)
      }
      for (const [index, stay] of stays.slice(1).entries()) {
        const end = stays[index]?.endsOn
        expect(end && Temporal.PlainDate.compare(end, stay.startsOn)).toBe(-1)
      }
    }),
  )
})
