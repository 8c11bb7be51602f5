import fc from 'fast-check'
import { expect, test } from 'vitest'
import { absenceCodes } from '../../src/domain/journal/absence.ts'
import { layOutPage, type PageRecords, pageMonth } from '../../src/domain/journal/class-page.ts'
import { groupBeside } from '../../src/domain/journal/group-title.ts'
import { markValues } from '../../src/domain/journal/mark.ts'

const first = Temporal.PlainDate.from('2026-09-01')
const today = Temporal.PlainDate.from('2026-09-14')

/** A month of anything that may stand in the database: double lessons, namesakes, entries of those not on a roster. */
const records: fc.Arbitrary<PageRecords> = fc
  .record({
    days: fc.array(fc.nat(29), { maxLength: 12 }),
    students: fc.nat(8),
    grade: fc.integer({ min: 1, max: 11 }),
  })
  .chain(({ days, students, grade }) => {
    const lessonIds = days.map((_, index) => 100 + index)
    const studentIds = Array.from({ length: students }, (_, index) => index + 1)
    const places = lessonIds.flatMap((lessonId) => studentIds.map((studentId) => ({ lessonId, studentId })))
    const some = fc.subarray(places)
    const marks = some.chain((chosen) =>
      fc.tuple(
        ...[...chosen, ...chosen.slice(0, 3)].map((place) =>
          fc.record({
            lessonId: fc.constant(place.lessonId),
            studentId: fc.constant(place.studentId),
            value: fc.constantFrom(...markValues),
            weight: fc.integer({ min: 1, max: 5 }),
            leftOut: fc.constantFrom(null, 'переписано'),
          }),
        ),
      ),
    )
    return fc.record({
      grade: fc.constant(grade),
      lessons: fc.tuple(
        ...[...days]
          .sort((one, other) => one - other)
          .map((day, index) =>
            fc.record({
              id: fc.constant(lessonIds[index]!),
              date: fc.constant(first.add({ days: day })),
              attendanceTaken: fc.boolean(),
            }),
          ),
      ),
      students: fc.tuple(
        ...studentIds.map((id) =>
          fc.record({
            id: fc.constant(id),
            lastName: fc.constantFrom('Иванов', 'Петрова'),
            firstName: fc.constantFrom('Пётр', 'Вера'),
            middleName: fc.constantFrom('Ильич', null),
            lessonIds: fc.subarray(lessonIds),
          }),
        ),
      ),
      absences: some.map((chosen) => chosen.map((place) => ({ ...place, code: absenceCodes[place.lessonId % 4]! }))),
      marks,
    })
  })

const layOut = (one: PageRecords) => layOutPage(one, today)

test('B14 Every student has a cell under every lesson, grey where the roster of that lesson has not got him', () => {
  fc.assert(
    fc.property(records, (one) => {
      const { columns, rows } = layOut(one)
      expect(columns.map(({ id }) => id)).toEqual(one.lessons.map(({ id }) => id))
      expect(rows.map(({ studentId }) => studentId)).toEqual(one.students.map(({ id }) => id))
      for (const [index, { cells }] of rows.entries())
        expect(cells.map(({ away }) => away)).toEqual(
          one.lessons.map(({ id }) => !one.students[index]!.lessonIds.includes(id)),
        )
    }),
  )
})

test('B14 Every mark and absence stands on the page once, in its own cell, marks in the order they were put', () => {
  fc.assert(
    fc.property(records, (one) => {
      const { columns, rows } = layOut(one)
      for (const { studentId, cells } of rows)
        for (const [at, { absence, marks }] of cells.entries()) {
          const here = (entry: { lessonId: number; studentId: number }) =>
            entry.lessonId === columns[at]!.id && entry.studentId === studentId
          expect(marks).toEqual(one.marks.filter(here))
          expect(absence).toBe(one.absences.find(here)?.code ?? null)
        }
      const shown = rows.flatMap(({ cells }) => cells)
      expect(shown.flatMap(({ marks }) => marks)).toHaveLength(one.marks.length)
      expect(shown.filter(({ absence }) => absence)).toHaveLength(one.absences.length)
    }),
  )
})

test('B14 The mean is that of the row, weighted; зачёт, незачёт and what was left out do not count in it', () => {
  fc.assert(
    fc.property(records, (one) => {
      for (const { studentId, mean } of layOut(one).rows) {
        const counted = one.marks.filter(
          (mark) => mark.studentId === studentId && /^\d$/.test(mark.value) && !mark.leftOut,
        )
        const spread = counted.flatMap(({ value, weight }) => Array<number>(weight).fill(Number(value)))
        if (spread.length === 0) expect(mean).toBeUndefined()
        else expect(mean).toBeCloseTo(spread.reduce((sum, value) => sum + value, 0) / spread.length, 9)
      }
    }),
  )
})

test('B14 No two names of a page are alike, and grade 1 has no column of means (п. 5.5)', () => {
  fc.assert(
    fc.property(records, (one) => {
      const { rows, hasMeans } = layOut(one)
      expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length)
      expect(hasMeans).toBe(one.grade > 1)
    }),
  )
})

test('B14 Each week begins once, and only a day that has come can lack its attendance', () => {
  fc.assert(
    fc.property(records, (one) => {
      const { columns } = layOut(one)
      const weeks = new Set(one.lessons.map(({ date }) => `${date.yearOfWeek}-${date.weekOfYear}`))
      expect(columns.filter(({ startsWeek }) => startsWeek)).toHaveLength(weeks.size)
      for (const [index, { attendanceTaken, date }] of one.lessons.entries()) {
        const come = Temporal.PlainDate.compare(date, today) <= 0
        expect(columns[index]!.state).toBe(attendanceTaken ? 'taken' : come ? 'open' : 'ahead')
      }
    }),
  )
})

const months = fc
  .uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 10 })
  .map((some) => some.sort((one, other) => one - other).map((count) => first.add({ months: count }).toPlainYearMonth()))

test('B14 Whatever month is asked for, a page with lessons opens, and paging passes every month that has them', () => {
  fc.assert(
    fc.property(months, fc.integer({ min: -5, max: 40 }), (all, count) => {
      const asked = first.add({ months: count }).toPlainYearMonth()
      const texts = all.map(String)
      let page = pageMonth(all, asked)!
      if (texts.includes(String(asked))) expect(String(page.month)).toBe(String(asked))
      while (page.before) page = pageMonth(all, page.before)!
      const passed = [String(page.month)]
      while (page.after) {
        page = pageMonth(all, page.after)!
        passed.push(String(page.month))
      }
      expect(passed).toEqual(texts)
    }),
  )
  expect(pageMonth([], first.toPlainYearMonth())).toBeUndefined()
})

test('B14 A group that is called after its subject is not called so twice', () => {
  expect(groupBeside('Английский язык', 'Английский язык, группа 1')).toBe('группа 1')
  expect(groupBeside('Английский язык', 'английский язык 2')).toBe('2')
  expect(groupBeside('Английский язык', 'Группа 1')).toBe('Группа 1')
  expect(groupBeside('Английский язык', 'Английский язык')).toBe('Английский язык')
})

test('B14 A week begins with its first lesson, and Monday is in another week than the Friday before', () => {
  const lessons = ['2026-09-02', '2026-09-04', '2026-09-07', '2026-09-07'].map((date, id) => ({
    id,
    date: Temporal.PlainDate.from(date),
    attendanceTaken: true,
  }))
  const { columns } = layOut({ grade: 7, lessons, students: [], absences: [], marks: [] })
  expect(columns.map(({ startsWeek }) => startsWeek)).toEqual([true, false, true, false])
})

test('B14 A group keeps its title where it does not begin with the subject, and whatever stands in its middle', () => {
  expect(groupBeside('Химия', 'Углублённая группа, химия')).toBe('Углублённая группа, химия')
  expect(groupBeside('Химия', 'Химия2, сильная')).toBe('2, сильная')
})
