import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lessonState, missingParts } from '../../src/domain/journal/completeness.ts'
import { type CountedMark, countedMarks, markValues, scales } from '../../src/domain/journal/mark.ts'
import { weightedMean } from '../../src/domain/journal/mean.ts'
import { refuseEntry, refuseMark } from '../../src/domain/journal/refuse-entry.ts'

const mark = fc.record({ value: fc.integer({ min: 2, max: 5 }), weight: fc.integer({ min: 1, max: 10 }) })
const marks = fc.array(mark, { minLength: 1 })

test('the mean lies between the lowest and the highest mark', () => {
  fc.assert(
    fc.property(marks, (some) => {
      const mean = weightedMean(some)!
      const values = some.map(({ value }) => value)
      expect(mean).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9)
      expect(mean).toBeLessThanOrEqual(Math.max(...values) + 1e-9)
    }),
  )
})

test('the mean knows no order, and a weight of n is the same mark n times', () => {
  fc.assert(
    fc.property(marks, (some) => {
      const spread: CountedMark[] = some.flatMap(({ value, weight }) => Array(weight).fill({ value, weight: 1 }))
      expect(weightedMean([...some].reverse())).toBeCloseTo(weightedMean(some)!, 9)
      expect(weightedMean(spread)).toBeCloseTo(weightedMean(some)!, 9)
    }),
  )
})

test('a better mark never lowers the mean', () => {
  fc.assert(
    fc.property(marks, mark, (some, one) => {
      const mean = weightedMean(some)!
      fc.pre(one.value >= mean)
      expect(weightedMean([...some, one])!).toBeGreaterThanOrEqual(mean - 1e-9)
    }),
  )
})

test('B4 зачёт and незачёт do not count, nor what was left out, and without a counting mark there is no mean', () => {
  expect(weightedMean(countedMarks([{ value: 'pass', weight: 3, leftOut: null }]))).toBeUndefined()
  expect(
    weightedMean(
      countedMarks([
        { value: 'fail', weight: 3, leftOut: null },
        { value: '5', weight: 1, leftOut: null },
        { value: '3', weight: 3, leftOut: null },
        { value: '2', weight: 5, leftOut: 'переписано' },
      ]),
    ),
  ).toBe(3.5)
})

test('a lesson is full when nothing is missing, empty when everything is', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (attendanceTaken, topicWritten, homeworkSet) => {
      const parts = { attendanceTaken, topicWritten, homeworkSet }
      const state = { 0: 'full', 1: 'partial', 2: 'partial', 3: 'empty' }[missingParts(parts).length]
      expect(lessonState(parts)).toBe(state)
    }),
  )
})

test('п. 5.5: in grade 1 every mark is refused; in the others none on a lesson to come or off the roster', () => {
  const today = Temporal.PlainDate.from('2026-09-14')
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 11 }),
      fc.integer({ min: -30, max: 30 }),
      fc.boolean(),
      fc.constantFrom(...scales),
      fc.constantFrom(...markValues),
      (grade, days, onRoster, scale, value) => {
        const entry = { grade, lessonDate: today.add({ days }), today, onRoster, scale, value }
        const expected = days > 0 ? 'not-yet' : onRoster ? undefined : 'not-on-roster'
        expect(refuseEntry(entry)).toBe(expected)
        const ofScale = (scale === 'pass') === (value === 'pass' || value === 'fail')
        expect(refuseMark(entry)).toBe(
          grade === 1 ? 'first-grade' : (expected ?? (ofScale ? undefined : 'other-scale')),
        )
      },
    ),
  )
})
