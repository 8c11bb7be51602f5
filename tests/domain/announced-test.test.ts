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

test('B8 When a class is split for subjects, no student has more tests than the school allows, and groups write apart', () => {
  const groups = ['группа 1', 'группа 2']
  const subject = fc.constantFrom('Алгебра', 'Английский', 'Информатика')
  const asked = fc.record({ date: someDay, subject, group: fc.option(fc.constantFrom(...groups)) })
  const limits = { perDay: 1, perWeek: 3 }
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 40 }), (announced) => {
      const tests: typeof announced = []
      for (const test of announced) if (!roomForTest(tests, test.date, limits, test)) tests.push(test)
      // each in one group of English and in one of informatics
      for (const english of groups)
        for (const informatics of groups) {
          const own = tests.filter(({ subject, group }) =>
            subject === 'Английский' ? !group || group === english : !group || group === informatics,
          )
          for (const day of Map.groupBy(own, ({ date }) => date.toString()).values()) expect(day).toHaveLength(1)
          for (const week of Map.groupBy(own, ({ date }) => weekOf(date)).values())
            expect(week.length).toBeLessThanOrEqual(3)
        }
    }),
  )
  const first = { date: monday, subject: 'Английский', group: 'группа 1' }
  expect(roomForTest([first], monday, limits, { ...first, group: 'группа 2' })).toBeUndefined()
  expect(roomForTest([first], monday, limits, { subject: 'Алгебра', group: null })?.tests).toEqual([first])
})

test('B8 What is full is said: the day before the week; the Monday after is another week', () => {
  const one = { date: monday, subject: 'Алгебра' }
  expect(roomForTest([one], monday, { perDay: 1, perWeek: 1 })).toEqual({ reason: 'tests-on-day', tests: [one] })
  expect(roomForTest([{ ...one, date: monday.add({ days: 7 }) }], monday, { perDay: 1, perWeek: 1 })).toBeUndefined()
})

test('B8 Two groups of one subject take the room of one, groups of two subjects that of two', () => {
  const english = { date: monday, subject: 'Английский', group: 'группа 1' }
  const other = { ...english, group: 'группа 2' }
  const limits = { perDay: 2, perWeek: 9 }
  expect(roomForTest([english, other], monday, limits)).toBeUndefined()
  expect(roomForTest([english, { ...other, subject: 'Информатика' }], monday, limits)?.reason).toBe('tests-on-day')
})
