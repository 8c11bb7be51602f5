import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SchoolPlan } from '../../src/app/import/plan/plan.ts'
import { planSchool } from '../../src/app/import/plan/plan-school.ts'
import { readSchoolFiles } from '../../src/app/import/read/read-school-files.ts'
import { type DemoSchool, seedDemo } from '../../src/demo/seed-demo.ts'
import { standingClock } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'

let database: Awaited<ReturnType<typeof openDatabase>>
let demo: DemoSchool
let plan: SchoolPlan

beforeAll(async () => {
  const planned = planSchool((await readSchoolFiles('scripts/demo-school')).tables, 'Europe/Moscow')
  if (!planned.ok) throw new Error(JSON.stringify(planned.faults))
  plan = planned.value
  database = await openDatabase()
  demo = await seedDemo({ db: database.db, clock: standingClock('2026-09-21T08:05'), pepper: 'pepper' }, 'telegram')
})
afterAll(() => database.close())

const count = <T>(things: readonly T[], keyOf: (thing: T) => string) =>
  [...Map.groupBy(things, keyOf)].map(([key, same]) => [key, same.length] as const)

test('K7 The demo school has nine classes, about 180 students with their guardians, and 20 staff', () => {
  expect(plan.classes.map(({ grade, letter }) => `${grade}${letter}`)).toEqual(
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((grade) => `${grade}А`),
  )
  expect(plan.students.length).toBeGreaterThanOrEqual(170)
  expect(plan.staff).toHaveLength(20)
  const guarded = new Set(plan.guardians.map(({ student }) => student))
  expect(plan.students.filter((student) => !guarded.has(student))).toEqual([])
  expect(plan.terms?.map(({ kind }) => kind)).toEqual(['quarter', 'quarter', 'quarter', 'quarter'])
  expect(new Set(plan.items.map(({ course }) => course)).size).toBe(2)
  expect(plan.classes.filter(({ shift }) => shift === 2)).toMatchObject([{ grade: 6 }])
})

test('K7 Every class has a full week, and one changed its timetable on the second week', () => {
  const weekly = count(
    (plan.slots ?? []).filter(({ validTo, course }) => !validTo && !course.group?.title.endsWith('2')),
    ({ course }) => `${course.class.grade}`,
  )
  expect(Object.fromEntries(weekly)).toEqual({ 1: 20, 2: 22, 3: 22, 4: 23, 5: 27, 6: 28, 7: 30, 8: 31, 9: 33 })
  const ended = (plan.slots ?? []).filter(({ validTo }) => validTo?.toString() === '2026-09-06')
  expect(ended.length).toBeGreaterThan(1)
  expect(new Set(ended.map(({ course }) => course.class.grade))).toEqual(new Set([7]))
})

test('K7 There are namesakes: in two classes, in one class, and two Ivanovs whose short names are alike', () => {
  const named = (name: string) =>
    plan.students
      .filter(({ person }) => `${person.lastName} ${person.firstName}` === name)
      .map((student) => `${student.class.grade}А ${student.person.birthDate}`)
  expect(named('Иванов Пётр')).toEqual(['5А 2015-11-21', '7А 2013-09-14'])
  expect(named('Попова Анастасия')).toEqual(['6А 2014-03-12', '6А 2014-09-30'])
  expect(named('Иванов Павел')).toEqual(['7А 2013-03-05'])
})

test('K7 A mother of three, and a teacher who is a mother, are one person each', () => {
  const childrenOf = (lastName: string, firstName: string) =>
    plan.guardians
      .filter(({ person }) => person.lastName === lastName && person.firstName === firstName)
      .map(({ student }) => student.class.grade)
      .sort()
  expect(childrenOf('Орлова', 'Мария')).toEqual([1, 4, 7])
  expect(childrenOf('Кузнецова', 'Анна')).toEqual([3])
  expect(demo.cast[0]).toMatchObject({
    lastName: 'Кузнецова',
    position: 'Учитель математики',
    children: ['Кузнецов Артём, 3А'],
  })
})

test('K7 No lesson of the year has its teacher or a student in two places', async () => {
  const clashes = await database.db.$queryRaw`
    WITH busy AS (
      SELECT l."teacherId" AS who, l."startsAt", l."endsAt" FROM "Lesson" l
      UNION ALL
      SELECT r."studentId", l."startsAt", l."endsAt" FROM "LessonRoster" r JOIN "Lesson" l ON l.id = r."lessonId")
    SELECT who, "startsAt" FROM (
      SELECT *, lag("endsAt") OVER (PARTITION BY who ORDER BY "startsAt") AS before FROM busy) b
    WHERE before > "startsAt"`
  expect(clashes).toEqual([])
})

test('K7 Three weeks of the journal are there: marks but in grade 1, a few lessons of the last days open, nobody told', async () => {
  const { db } = database
  const morning = new Date('2026-09-21T00:00:00Z')
  const past = { date: { lt: morning } }
  const open = await db.lesson.findMany({ where: { ...past, attendanceTakenAt: null } })
  expect(open.length).toBeGreaterThan(2)
  expect(open.every(({ date }) => date >= new Date('2026-09-18T00:00:00Z'))).toBe(true)
  expect(await db.lesson.count({ where: { ...past, attendanceTakenAt: { not: null } } })).toBeGreaterThan(600)
  expect(await db.mark.count({ where: { lesson: { course: { class: { grade: 1 } } } } })).toBe(0)
  const marked = await db.mark.groupBy({ by: ['studentId'] })
  expect(marked).toHaveLength(plan.students.filter((student) => student.class.grade > 1).length)
  expect(await db.lesson.count({ where: { date: { gte: morning }, attendanceTakenAt: { not: null } } })).toBe(0)
  expect(await db.notice.count({ where: { state: 'waiting' } })).toBe(0)
})

test('K7 The cast holds code slips, everybody else is linked', async () => {
  expect(demo.cast.map(({ role }) => role)).toEqual([
    'teacher-and-mother',
    'mother-of-three',
    'student',
    'father',
    'coordinator',
    'administrator',
    'teacher',
    'first-grade-teacher',
  ])
  const codes = await database.db.accessCode.findMany()
  const ids = (people: readonly { readonly personId: number }[]) => people.map(({ personId }) => personId).sort()
  expect(ids(codes)).toEqual(ids(demo.cast))
  const links = await database.db.link.findMany()
  expect(links).toHaveLength(demo.everyone.length - demo.cast.length)
  expect(new Set([...links, ...demo.cast].map(({ account }) => account)).size).toBe(demo.everyone.length)
})
