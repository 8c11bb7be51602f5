import fc from 'fast-check'
import { expect, test } from 'vitest'
import { missedOf } from '../../src/domain/families/missed.ts'
import { trendOf } from '../../src/domain/families/trend.ts'
import { countedMarks, markValues } from '../../src/domain/journal/mark.ts'
import { weightedMean } from '../../src/domain/journal/mean.ts'

const start = Temporal.PlainDate.from('2026-09-01')
const dated = fc.record({
  date: fc.integer({ min: 0, max: 60 }).map((days) => start.add({ days })),
  value: fc.constantFrom(...markValues),
  weight: fc.integer({ min: 1, max: 5 }),
  leftOut: fc.constantFrom(null, 'rewritten'),
})
const entry = fc.record({
  code: fc.constantFrom('absent' as const, 'excused' as const, 'ill' as const, 'late' as const),
  subject: fc.constantFrom('Алгебра', 'Физика', 'Музыка'),
})
const days = fc
  .array(fc.tuple(fc.array(entry, { minLength: 1, maxLength: 7 }), fc.integer({ min: 0, max: 3 })), { maxLength: 20 })
  .map((all) =>
    all.map(([entries, more], index) => ({
      day: start.add({ days: index }),
      lessons: entries.length + more,
      entries,
    })),
  )

test('E2 The trend ends at the mean of all marks, goes forward in time, and shows every mark that counts', () => {
  fc.assert(
    fc.property(fc.array(dated, { maxLength: 40 }), (marks) => {
      const { dots, means } = trendOf(marks)
      expect(means.at(-1)?.mean).toBe(weightedMean(countedMarks(marks)))
      const order = means.map(({ date }) => date.toString())
      expect(order).toEqual([...new Set(order)].toSorted())
      const weight = (all: readonly { weight: number }[]) => all.reduce((sum, one) => sum + one.weight, 0)
      expect(weight(dots)).toBe(weight(countedMarks(marks)))
    }),
  )
})

test('D6 Lessons missed are the same by reason and by subject; a full day is one without a lesson attended', () => {
  fc.assert(
    fc.property(days, (all) => {
      const missed = missedOf(all)
      const sum = (rows: readonly { count: number }[]) => rows.reduce((total, { count }) => total + count, 0)
      expect(sum(missed.byCode)).toBe(missed.lessons)
      expect(sum(missed.bySubject)).toBe(missed.lessons)
      expect(missed.lessons + missed.lates).toBe(all.flatMap(({ entries }) => entries).length)
      for (const { lessons, entries, full } of missed.days)
        expect(full).toBe(entries.length === lessons && entries.every(({ code }) => code !== 'late'))
      expect(missed.fullDays).toBe(missed.days.filter(({ full }) => full).length)
    }),
  )
})
