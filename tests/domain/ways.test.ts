import fc from 'fast-check'
import { expect, test } from 'vitest'
import { waysTo } from '../../src/domain/families/ways.ts'
import { weightedMean } from '../../src/domain/journal/mean.ts'

const mark = fc.record({ value: fc.integer({ min: 2, max: 5 }), weight: fc.integer({ min: 1, max: 5 }) })
const marks = fc.array(mark, { maxLength: 40 })
const weights = fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1 })
const times = (count: number, one: { value: number; weight: number }) => Array.from({ length: count }, () => one)

test('E3 Every way reaches its goal, and one mark less does not', () => {
  fc.assert(
    fc.property(marks, weights, (had, offered) => {
      for (const { goal, ways } of waysTo(had, offered))
        for (const { count, ...one } of ways) {
          expect(weightedMean([...had, ...times(count, one)])).toBeGreaterThanOrEqual(goal - 0.5)
          if (had.length > 0 && count > 1)
            expect(weightedMean([...had, ...times(count - 1, one)])).toBeLessThan(goal - 0.5)
        }
    }),
  )
})

test('E3 A goal is reached exactly when the mean rounds up to it, and then it asks for nothing', () => {
  fc.assert(
    fc.property(marks, weights, (had, offered) => {
      const mean = weightedMean(had)
      for (const { goal, reached, ways } of waysTo(had, offered)) {
        expect(reached).toBe(mean !== undefined && mean >= goal - 0.5)
        if (reached) expect(ways).toEqual([])
      }
    }),
  )
})

test('E3 A heavier kind of work never takes more fives', () => {
  fc.assert(
    fc.property(marks, weights, (had, offered) => {
      for (const { ways } of waysTo(had, offered)) {
        const fives = ways.filter(({ value }) => value === 5).map(({ count }) => count)
        expect(fives).toEqual(fives.toSorted((one, other) => one - other))
      }
    }),
  )
})

test('E3 After 3 (weight 3) and 4 (weight 1) a five takes four fives of weight 3, or ten of weight 1', () => {
  const [five, four] = waysTo(
    [
      { value: 3, weight: 3 },
      { value: 4, weight: 1 },
    ],
    [1, 3],
  )
  expect(five).toEqual({
    goal: 5,
    reached: false,
    ways: [
      { weight: 3, value: 5, count: 4 },
      { weight: 1, value: 5, count: 10 },
    ],
  })
  expect(four).toEqual({
    goal: 4,
    reached: false,
    ways: [
      { weight: 3, value: 4, count: 1 },
      { weight: 1, value: 5, count: 1 },
      { weight: 1, value: 4, count: 2 },
    ],
  })
})

test('E3 Twenty marks are worth planning for, twenty-one are not', () => {
  const fives = (weight: number) => waysTo([{ value: 4, weight }], [1])[0]?.ways
  expect(fives(20)).toEqual([{ weight: 1, value: 5, count: 20 }])
  expect(fives(21)).toEqual([])
})
