import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SchoolYear, Term } from '../../src/domain/calendar/school-year.ts'
import { nextTerms, nextYear } from '../../src/domain/rollover/next-year.ts'
import { handOver, planRollover } from '../../src/domain/rollover/plan.ts'
import { type EndingClass, newFirstGrades, promote } from '../../src/domain/rollover/promote.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const yearOf = (startsOn: string, endsOn: string, title = '2026/2027'): SchoolYear => ({
  title,
  startsOn: day(startsOn),
  endsOn: day(endsOn),
})
const shown = ({ title, startsOn, endsOn }: SchoolYear) => `${title} ${startsOn}…${endsOn}`

const anyClass = fc.record({
  grade: fc.integer({ min: 1, max: 11 }),
  letter: fc.constantFrom('А', 'Б', 'В', 'Г'),
  shift: fc.integer({ min: 1, max: 2 }),
  leaderId: fc.option(fc.integer({ min: 1, max: 50 })),
  graduates: fc.option(fc.boolean()),
  size: fc.integer({ min: 0, max: 3 }),
})
/** Classes of one year, none twice, nobody in two of them. */
const anySchool = fc
  .uniqueArray(anyClass, { selector: ({ grade, letter }) => `${grade}${letter}`, minLength: 1, maxLength: 20 })
  .map((classes) => {
    let nextStudent = 1
    return classes.map(
      ({ size, ...one }, index): EndingClass => ({
        ...one,
        id: index + 1,
        studentIds: Array.from({ length: size }, () => nextStudent++),
      }),
    )
  })

const aClass = (fields: Partial<EndingClass> & Pick<EndingClass, 'grade'>): EndingClass => ({
  id: fields.grade,
  letter: 'А',
  shift: 1,
  leaderId: 7,
  graduates: null,
  studentIds: [fields.grade * 100],
  ...fields,
})
const told = (classes: readonly EndingClass[]) =>
  promote(classes).map(({ from, to }) => `${from.grade}${from.letter} → ${to ? `${to.grade}${to.letter}` : 'out'}`)

test('A9 Every student is in just one class of the new year, a grade up under the same letter, or leaves', () => {
  fc.assert(
    fc.property(anySchool, (classes) => {
      const promotions = promote(classes)
      const everybody = promotions.flatMap(({ from }) => from.studentIds)
      expect(everybody.toSorted()).toEqual(classes.flatMap(({ studentIds }) => studentIds).toSorted())
      expect(new Set(everybody).size).toBe(everybody.length)
      for (const { from, to } of promotions) {
        if (to) expect([to.grade, to.letter, to.shift]).toEqual([from.grade + 1, from.letter, from.shift])
        if (from.grade === 11) expect(to).toBeNull()
      }
    }),
  )
})

test('A9 No class of the new year is there twice, and each has a grade that there is', () => {
  fc.assert(
    fc.property(anySchool, (classes) => {
      const fresh = [...promote(classes).flatMap(({ to }) => to ?? []), ...newFirstGrades(classes)]
      expect(new Set(fresh.map(({ grade, letter }) => `${grade}${letter}`)).size).toBe(fresh.length)
      expect(fresh.every(({ grade }) => grade >= 1 && grade <= 11)).toBe(true)
    }),
  )
})

test('A9 What the coordinator chose is done, except that the 11th grade always leaves', () => {
  fc.assert(
    fc.property(anySchool, (classes) => {
      for (const { from, to } of promote(classes))
        if (from.graduates !== null && from.grade < 11) expect(to === null).toBe(from.graduates)
    }),
  )
})

test('A9 Where nobody chose, the 11th grade leaves, and the 9th of a school that ends with it', () => {
  expect(told([aClass({ grade: 9 }), aClass({ grade: 10 }), aClass({ grade: 11 })])).toEqual([
    '9А → 10А',
    '10А → 11А',
    '11А → out',
  ])
  expect(told([aClass({ grade: 8 }), aClass({ grade: 9 })])).toEqual(['8А → 9А', '9А → out'])
  expect(told([aClass({ grade: 3 }), aClass({ grade: 4 })])).toEqual(['3А → 4А', '4А → out'])
  // a young school that has only come so far
  expect(told([aClass({ grade: 6 }), aClass({ grade: 7 })])).toEqual(['6А → 7А', '7А → 8А'])
})

test('A9 The class teacher goes along, but not from the 4th grade to the 5th; an empty class ends', () => {
  const classes = [aClass({ grade: 4 }), aClass({ grade: 5 }), aClass({ grade: 8, studentIds: [] })]
  expect(promote(classes).map(({ to }) => to?.leaderId)).toEqual([null, 7])
})

test('A9 The new year begins on 1 September or the next school day, and ends on the last one of May', () => {
  const of = (year: SchoolYear, saturdays = false) => shown(nextYear(year, saturdays))
  expect(of(yearOf('2026-09-01', '2027-05-31'))).toBe('2027/2028 2027-09-01…2028-05-31')
  // 1 September 2029 is a Saturday, 31 May 2031 too
  expect(of(yearOf('2028-09-01', '2029-05-31', '2028-2029'))).toBe('2029-2030 2029-09-03…2030-05-31')
  expect(of(yearOf('2028-09-01', '2029-05-31'), true)).toBe('2029/2030 2029-09-01…2030-05-31')
  expect(of(yearOf('2029-09-03', '2030-05-31'))).toBe('2030/2031 2030-09-02…2031-05-30')
  expect(of(yearOf('2030-09-02', '2031-05-30'))).toBe('2031/2032 2031-09-01…2032-05-31')
  expect(of(yearOf('2025-09-01', '2026-05-26'))).toBe('2026/2027 2026-09-01…2027-05-26')
})

test('A9 The terms keep their weekdays, their length and their breaks; what began or ended with the year does so again', () => {
  const year = yearOf('2026-09-01', '2027-05-31')
  const term = (number: number, startsOn: string, endsOn: string): Term => ({
    kind: 'quarter',
    number,
    startsOn: day(startsOn),
    endsOn: day(endsOn),
    fromGrade: 1,
    toGrade: 9,
  })
  const terms = [
    term(1, '2026-09-01', '2026-10-25'),
    term(2, '2026-11-02', '2026-12-30'),
    term(3, '2027-01-11', '2027-03-21'),
    term(4, '2027-03-29', '2027-05-31'),
  ]
  const next = nextYear(year, false)
  expect(nextTerms(terms, year, next).map(({ startsOn, endsOn }) => `${startsOn}…${endsOn}`)).toEqual([
    '2027-09-01…2027-10-24',
    '2027-11-01…2027-12-29',
    '2028-01-10…2028-03-19',
    '2028-03-27…2028-05-31',
  ])
})

const anyYear = fc
  .record({
    start: fc.integer({ min: 2000, max: 2090 }),
    first: fc.integer({ min: 1, max: 4 }),
    last: fc.integer({ min: 20, max: 31 }),
  })
  .map(({ start, first, last }) => yearOf(`${start}-09-0${first}`, `${start + 1}-05-${last}`, `${start}/${start + 1}`))

test('A9 The next year follows this one, on school days; its terms lie in it one after another', () => {
  fc.assert(
    fc.property(
      anyYear,
      fc.boolean(),
      fc.array(fc.integer({ min: 3, max: 80 }), { maxLength: 8 }),
      (year, saturdays, steps) => {
        const next = nextYear(year, saturdays)
        expect(Temporal.PlainDate.compare(year.endsOn, next.startsOn)).toBe(-1)
        for (const bound of [next.startsOn, next.endsOn]) expect(bound.dayOfWeek).toBeLessThanOrEqual(saturdays ? 6 : 5)
        const edges: Temporal.PlainDate[] = [year.startsOn]
        for (const days of steps) edges.push(edges.at(-1)!.add({ days }))
        const terms = edges
          .slice(0, -1)
          .map(
            (startsOn, index): Term => ({
              kind: 'quarter',
              number: index + 1,
              fromGrade: 1,
              toGrade: 11,
              startsOn,
              endsOn: edges[index + 1]!.subtract({ days: 1 }),
            }),
          )
          .filter(({ endsOn }) => Temporal.PlainDate.compare(endsOn, year.endsOn) <= 0)
        const moved = nextTerms(terms, year, next)
        const bounds = [next.startsOn, ...moved.flatMap((term) => [term.startsOn, term.endsOn]), next.endsOn]
        expect(bounds.map(String)).toEqual(bounds.toSorted(Temporal.PlainDate.compare).map(String))
      },
    ),
  )
})

test('A9 Two stays of one student never share a day, whenever he came', () => {
  fc.assert(
    fc.property(anyYear, fc.integer({ min: 0, max: 400 }), (year, after) => {
      const next = nextYear(year, false)
      const startsOn = year.startsOn.add({ days: after })
      const { endsOn, from } = handOver({ startsOn }, year, next)
      expect(Temporal.PlainDate.compare(startsOn, endsOn)).toBeLessThanOrEqual(0)
      expect(Temporal.PlainDate.compare(endsOn, from)).toBe(-1)
      expect(Temporal.PlainDate.compare(from, next.startsOn)).toBeGreaterThanOrEqual(0)
      if (Temporal.PlainDate.compare(startsOn, year.endsOn) <= 0)
        expect([`${endsOn}`, `${from}`]).toEqual([`${year.endsOn}`, `${next.startsOn}`])
    }),
  )
})

test('A9 The mark of a plan changes when a class, a choice or a student does, and with nothing else', () => {
  const year = { ...yearOf('2026-09-01', '2027-05-31'), id: 1 }
  const markOf = (...classes: EndingClass[]) =>
    planRollover({ year, terms: [], classes, stays: [], saturdays: false, next: null }).mark
  const seven = aClass({ grade: 7 })
  const all = [
    markOf(seven),
    markOf({ ...seven, graduates: true }),
    markOf({ ...seven, studentIds: [1, 2] }),
    markOf(seven, aClass({ grade: 8 })),
  ]
  expect(new Set(all).size).toBe(all.length)
  expect(markOf(seven)).toBe(all[0])
})
