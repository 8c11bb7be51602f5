import fc from 'fast-check'
import { expect, test } from 'vitest'
import { missedOf } from '../../src/domain/families/missed.ts'
import { trendOf } from '../../src/domain/families/trend.ts'
import { weekOf } from '../../src/domain/families/week.ts'
import type { AbsenceCode } from '../../src/domain/journal/absence.ts'
import { countedMarks, type MarkValue, markValues } from '../../src/domain/journal/mark.ts'
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

test('D6 Reasons that do not occur are left out; the most missed subject stands first, the latest day too', () => {
  const on = (text: string, lessons: number, ...entries: (readonly [AbsenceCode, string])[]) => ({
    day: Temporal.PlainDate.from(text),
    lessons,
    entries: entries.map(([code, subject]) => ({ code, subject })),
  })
  const first = on('2026-09-01', 2, ['ill', 'Физика'], ['ill', 'Алгебра'])
  const second = on('2026-09-02', 3, ['absent', 'Музыка'], ['late', 'Физика'], ['absent', 'Музыка'])
  expect(missedOf([first, second])).toEqual({
    byCode: [
      { code: 'absent', count: 2 },
      { code: 'ill', count: 2 },
    ],
    lessons: 4,
    fullDays: 1,
    lates: 1,
    bySubject: [
      { subject: 'Музыка', count: 2 },
      { subject: 'Алгебра', count: 1 },
      { subject: 'Физика', count: 1 },
    ],
    days: [
      { ...second, full: false },
      { ...first, full: true },
    ],
  })
})

const at = (text: string, value: MarkValue, weight = 1, leftOut: string | null = null) => ({
  date: Temporal.PlainDate.from(text),
  value,
  weight,
  leftOut,
})

test('E2 A day has a dot for each value, of the weight of all its marks, and the mean after it', () => {
  const { dots, means } = trendOf([
    at('2026-09-03', '3'),
    at('2026-09-01', '5', 2),
    at('2026-09-02', 'pass'),
    at('2026-09-02', '2', 1, 'переписано'),
    at('2026-09-01', '4'),
    at('2026-09-01', '5'),
  ])
  expect(dots.map(({ date, value, weight }) => `${date} ${value} ${weight}`)).toEqual([
    '2026-09-01 5 3',
    '2026-09-01 4 1',
    '2026-09-03 3 1',
  ])
  expect(means.map(({ date, mean }) => `${date} ${mean}`)).toEqual(['2026-09-01 4.75', '2026-09-03 4.4'])
})

test('E9 A week has its own marks by subject and absences by reason; the means and the dots are the term’s', () => {
  const monday = Temporal.PlainDate.from('2026-09-14')
  const marks = [
    { ...at('2026-09-11', '3'), subject: 'Алгебра' },
    { ...at('2026-09-14', '5'), subject: 'Алгебра' },
    { ...at('2026-09-15', 'pass'), subject: 'Музыка' },
    { ...at('2026-09-16', '4'), subject: 'Алгебра' },
  ]
  expect(weekOf({ marks, absences: ['ill', 'late', 'ill'] }, monday)).toEqual({
    subjects: [
      { subject: 'Алгебра', marks: ['5', '4'] },
      { subject: 'Музыка', marks: ['pass'] },
    ],
    mean: 4,
    meanBefore: 3,
    absences: [
      { code: 'ill', count: 2 },
      { code: 'late', count: 1 },
    ],
    dots: [
      ['2026-09-11', 3, 1],
      ['2026-09-14', 5, 1],
      ['2026-09-16', 4, 1],
    ],
    means: [
      ['2026-09-11', 3],
      ['2026-09-14', 4],
      ['2026-09-16', 4],
    ],
  })
  expect(weekOf({ marks: [], absences: ['absent', 'excused'] }, monday)).toMatchObject({
    subjects: [],
    mean: null,
    meanBefore: null,
    absences: [
      { code: 'absent', count: 1 },
      { code: 'excused', count: 1 },
    ],
  })
})
