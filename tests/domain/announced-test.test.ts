import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roomForTest } from '../../src/domain/journal/announced-test.ts'

const monday = Temporal.PlainDate.from('2026-09-14')
const someDay = fc.integer({ min: -10, max: 20 }).map((days) => monday.add({ days }))
const weekOf = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 }).toString()

test('B8 Whatever teachers announce, no class has more tests on a day or in a week than the school allows', () => {
  const limits = fc.record({ perDay: fc.integer({ min: 1, max: 3 }), perWeek: fc.integer({ min: 1, max: 5 }) })
  fc.assert(
    fc.property(fc.array(someDay, { maxLength: 40 }), limits, (days, allowed) => {
      const tests: { date: Temporal.PlainDate; subject: string }[] = []
      for (const date of days) {
        const noRoom = roomForTest(tests, date, allowed)
        if (noRoom) expect(noRoom.tests.length).toBeGreaterThanOrEqual(Math.min(allowed.perDay, allowed.perWeek))
        else tests.push({ date, subject: 'Алгебра' })
      }
      for (const group of Map.groupBy(tests, ({ date }) => date.toString()).values())
        expect(group.length).toBeLessThanOrEqual(allowed.perDay)
      for (const group of Map.groupBy(tests, ({ date }) => weekOf(date)).values())
        expect(group.length).toBeLessThanOrEqual(allowed.perWeek)
    }),
  )
})

test('B8 A test in another week takes no room', () => {
  const tests = [{ date: monday.subtract({ days: 1 }), subject: 'Алгебра' }]
  expect(roomForTest(tests, monday, { perDay: 1, perWeek: 1 })).toBeUndefined()
  expect(roomForTest(tests, monday.subtract({ days: 6 }), { perDay: 1, perWeek: 1 })?.reason).toBe('tests-in-week')
})
