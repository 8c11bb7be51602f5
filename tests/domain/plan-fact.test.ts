import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comparePlan, type PlannedItem } from '../../src/domain/journal/plan-fact.ts'

/** A plan of up to thirty items, of one to four hours each. */
const plans = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 30 })
  .map((hours): PlannedItem[] =>
    hours.map((each, index) => ({ id: 100 + index, number: index + 1, topic: `Тема ${index + 1}`, hours: each })),
  )
/** The lessons of a plan that is followed to the letter. */
const followed = (items: readonly PlannedItem[]): number[] =>
  items.flatMap(({ id, hours }) => Array.from({ length: hours }, () => id))
const partOf = fc.double({ min: 0, max: 1, noNaN: true })
/** A plan and what was given of it, however wild. */
const courses = plans.chain((items) =>
  fc.tuple(
    fc.constant(items),
    fc.array(fc.option(fc.constantFrom(...items.map(({ id }) => id)), { nil: null }), { maxLength: 60 }),
  ),
)

test('B7 When a plan is followed, the course is where the plan is', () => {
  fc.assert(
    fc.property(plans, partOf, (items, part) => {
      const all = followed(items)
      const given = all.slice(0, Math.round(all.length * part))
      const fact = comparePlan(items, given)
      expect(fact).toMatchObject({ held: given.length, covered: given.length, lag: 0, offPlan: 0, skipped: [] })
      expect(fact.next?.id).toBe(all[given.length])
    }),
  )
})

test('B7 The lag is the lessons given less the hours covered, and no plan is covered twice', () => {
  fc.assert(
    fc.property(courses, (course) => {
      const fact = comparePlan(...course)
      expect(fact.lag + fact.covered).toBe(fact.held)
      expect(fact.covered).toBeLessThanOrEqual(fact.planned)
      expect(fact.covered + fact.skipped.reduce((sum, { hours }) => sum + hours, 0)).toBeLessThanOrEqual(fact.planned)
      expect(fact.offPlan).toBe(course[1].filter((id) => id === null).length)
    }),
  )
})

test('B7 A lesson without a topic of the plan adds one to the lag, and its order does not matter', () => {
  fc.assert(
    fc.property(courses, (course) => {
      const [items, given] = course
      const before = comparePlan(items, given)
      expect(comparePlan(items, [null, ...given.toReversed()])).toEqual({
        ...before,
        held: before.held + 1,
        lag: before.lag + 1,
        offPlan: before.offPlan + 1,
      })
    }),
  )
})

test('B7 An item passed over is named, and covers nothing', () => {
  fc.assert(
    fc.property(plans, partOf, (items, part) => {
      const out = Math.floor((items.length - 1) * part)
      const fact = comparePlan(items, followed(items.filter((_, index) => index !== out)))
      const last = out === items.length - 1
      expect(fact.skipped).toEqual(last ? [] : [items[out]])
      expect(fact.lag).toBe(0)
      expect(fact.next).toBe(last ? items[out] : undefined)
    }),
  )
})

test('B7 An item given longer than planned puts the course behind, one given faster brings it back', () => {
  const items = [2, 1, 3].map((hours, index) => ({ id: index, number: index + 1, topic: '', hours }))
  expect(comparePlan(items, [0, 0, 0])).toMatchObject({ lag: 1, next: items[1] })
  expect(comparePlan(items, [0, 0, 0, 1])).toMatchObject({ lag: 1, next: items[2] })
  expect(comparePlan(items, [0])).toMatchObject({ lag: 0, next: items[0] })
  expect(comparePlan(items, [0, 1])).toMatchObject({ lag: -1, covered: 3 })
})

test('B7 A plan is followed by the numbers of its items, in whatever order they come', () => {
  fc.assert(
    fc.property(courses, ([items, given]) => {
      expect(comparePlan(items.toReversed(), given)).toEqual(comparePlan(items, given))
    }),
  )
})
