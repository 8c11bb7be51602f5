import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeLessons } from '../../src/app/timetable/make-lessons.ts'
import { standingClock } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'

let database: Awaited<ReturnType<typeof openDatabase>>
let db: (typeof database)['db']
beforeAll(async () => {
  database = await openDatabase()
  db = database.db
})
afterAll(() => database.close())

const clock = standingClock('2026-08-25T12:00')
const day = (text: string) => new Date(`${text}T00:00:00Z`)
const year = { from: Temporal.PlainDate.from('2026-09-01'), to: Temporal.PlainDate.from('2026-12-31') }
const make = (span = year) => db.$transaction((tx) => makeLessons({ clock }, tx, span))

/** Lessons as «date number course start–end room», the start and the end in UTC. */
async function lessons(from = '2026-09-01', to = '2026-12-31') {
  const rows = await db.lesson.findMany({
    where: { date: { gte: day(from), lte: day(to) } },
    orderBy: [{ startsAt: 'asc' }, { courseId: 'asc' }],
  })
  return rows.map(({ date, number, courseId, startsAt, endsAt, room }) =>
    [date.toISOString().slice(0, 10), number, names.get(courseId), `${hour(startsAt)}–${hour(endsAt)}`, room].join(' '),
  )
}
const hour = (moment: Date) => moment.toISOString().slice(11, 16)

let names = new Map<number, string>()
let course: Record<'algebra' | 'history' | 'late', number>
let teacherId = 0

/** 7А in the first shift and 7Б in the second; algebra on Mondays and Wednesdays, history on Mondays. */
beforeEach(async () => {
  clock.set('2026-08-25T12:00')
  const { db } = database
  await database.asOwner('TRUNCATE "Person", "AcademicYear", "Subject", "Holiday", "BellTime", "WorkKind" CASCADE')
  teacherId = (await db.person.create({ data: { lastName: 'Кузнецова', firstName: 'Анна' } })).id
  await db.staff.create({ data: { id: teacherId, position: 'учитель', roles: ['teacher'] } })
  const { id: yearId } = await db.academicYear.create({
    data: { title: '2026/2027', startsOn: day('2026-09-01'), endsOn: day('2027-05-31') },
  })
  await db.term.createMany({
    data: [
      { yearId, kind: 'quarter', number: 1, startsOn: day('2026-09-01'), endsOn: day('2026-09-20'), toGrade: 9 },
      { yearId, kind: 'quarter', number: 2, startsOn: day('2026-09-28'), endsOn: day('2026-10-04'), toGrade: 9 },
      // the oldest go on through the others' holidays
      { yearId, kind: 'half', number: 1, startsOn: day('2026-09-01'), endsOn: day('2026-12-30'), fromGrade: 10 },
    ],
  })
  await db.holiday.create({ data: { title: 'День города', startsOn: day('2026-09-09'), endsOn: day('2026-09-09') } })
  await db.bellTime.createMany({
    data: [
      { shift: 1, number: 1, startsAt: 510, endsAt: 550 },
      { shift: 1, number: 2, startsAt: 560, endsAt: 600 },
      { shift: 2, number: 1, startsAt: 820, endsAt: 860 },
    ],
  })
  const subject = async (title: string) => (await db.subject.create({ data: { title, shortTitle: title } })).id
  const [algebra, history] = [await subject('алгебра'), await subject('история')]
  const newCourse = async (grade: number, letter: string, shift: number, subjectId: number) => {
    const schoolClass =
      (await db.schoolClass.findFirst({ where: { letter, grade } })) ??
      (await db.schoolClass.create({ data: { yearId, grade, letter, shift } }))
    return (await db.course.create({ data: { classId: schoolClass.id, subjectId, teacherId } })).id
  }
  course = {
    algebra: await newCourse(7, 'А', 1, algebra),
    history: await newCourse(7, 'А', 1, history),
    late: await newCourse(7, 'Б', 2, history),
  }
  names = new Map([
    [course.algebra, 'алгебра'],
    [course.history, 'история'],
    [course.late, 'история-2'],
  ])
  await slot(course.algebra, 1, 1)
  await slot(course.algebra, 3, 1)
  await slot(course.history, 1, 2)
})

const slot = (
  courseId: number,
  weekday: number,
  number: number,
  more: { from?: string; to?: string; room?: string } = {},
) =>
  db.timetableSlot.create({
    data: {
      courseId,
      weekday,
      number,
      room: more.room ?? '12',
      validFrom: day(more.from ?? '2026-09-01'),
      validTo: more.to ? day(more.to) : null,
    },
  })

test('G1 Lessons are made on the weekdays of the timetable, inside the terms, on no holiday, at the school’s hours', async () => {
  await slot(course.late, 1, 1)
  expect(await make()).toEqual({ added: 12, changed: 0, unchanged: 0, removed: 0 })
  expect(await lessons('2026-09-01', '2026-09-16')).toEqual([
    '2026-09-02 1 алгебра 05:30–06:10 12',
    '2026-09-07 1 алгебра 05:30–06:10 12',
    '2026-09-07 2 история 06:20–07:00 12',
    '2026-09-07 1 история-2 10:40–11:20 12',
    // Wednesday the 9th is a holiday
    '2026-09-14 1 алгебра 05:30–06:10 12',
    '2026-09-14 2 история 06:20–07:00 12',
    '2026-09-14 1 история-2 10:40–11:20 12',
    '2026-09-16 1 алгебра 05:30–06:10 12',
  ])
  // between the terms there is nothing
  expect(await lessons('2026-09-21', '2026-09-27')).toEqual([])
})

test('G1 Making lessons again changes nothing', async () => {
  await make()
  const before = await db.lesson.findMany({ orderBy: { id: 'asc' } })
  expect(await make()).toEqual({ added: 0, changed: 0, unchanged: before.length, removed: 0 })
  // nor does making those of a week, beyond which the others stand
  const week = { from: Temporal.PlainDate.from('2026-09-07'), to: Temporal.PlainDate.from('2026-09-13') }
  expect(await make(week)).toEqual({ added: 0, changed: 0, unchanged: 2, removed: 0 })
  expect(await db.lesson.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
})

test('G1 A slot gives lessons only while it holds', async () => {
  await slot(course.history, 5, 1, { from: '2026-09-07', to: '2026-09-18' })
  await make()
  expect((await lessons()).filter((lesson) => lesson.includes('1 история'))).toEqual([
    '2026-09-11 1 история 05:30–06:10 12',
    '2026-09-18 1 история 05:30–06:10 12',
  ])
})

test('G1 A new timetable moves lessons to come, keeps those that were filled and those of the past', async () => {
  await make()
  clock.set('2026-09-14T09:00')
  const find = (date: string, number: number) => db.lesson.findFirstOrThrow({ where: { date: day(date), number } })
  const planned = await find('2026-09-28', 1)
  await db.lesson.update({ where: { id: planned.id }, data: { topic: 'Контрольная работа' } })
  await db.timetableSlot.deleteMany({ where: { courseId: course.algebra } })
  await slot(course.algebra, 2, 2)
  await db.timetableSlot.updateMany({ where: { courseId: course.history }, data: { number: 1, room: '14' } })
  await make()
  expect(await lessons()).toEqual([
    // the past stays as it was, the Tuesdays that are over too
    '2026-09-02 1 алгебра 05:30–06:10 12',
    '2026-09-07 1 алгебра 05:30–06:10 12',
    '2026-09-07 2 история 06:20–07:00 12',
    // today's first lesson has begun, the second gives way to the new timetable, whose place is taken
    '2026-09-14 1 алгебра 05:30–06:10 12',
    '2026-09-15 2 алгебра 06:20–07:00 12',
    // the filled lesson keeps its place, and history has none there
    '2026-09-28 1 алгебра 05:30–06:10 12',
    '2026-09-29 2 алгебра 06:20–07:00 12',
  ])
  expect(await find('2026-09-28', 1)).toEqual({ ...planned, topic: 'Контрольная работа' })
})

test('G1 Whatever was written into a lesson to come keeps it in a new timetable; nothing else does', async () => {
  await slot(course.late, 1, 1)
  await make()
  const { id: studentId } = await db.person.create({ data: { lastName: 'Иванов', firstName: 'Пётр' } })
  await db.student.create({ data: { id: studentId } })
  const { id: workKindId } = await db.workKind.create({ data: { title: 'Ответ', shortTitle: 'Отв', weight: 1 } })
  const { id: planItemId } = await db.planItem.create({ data: { courseId: course.algebra, number: 1, topic: 'Дроби' } })
  const at = day('2026-08-25')
  const by = { authorId: teacherId, at }
  const ways = [
    (id: number) => db.lesson.update({ where: { id }, data: { attendanceTakenAt: at } }),
    (id: number) => db.lesson.update({ where: { id }, data: { topic: 'Дроби' } }),
    (id: number) => db.lesson.update({ where: { id }, data: { planItemId } }),
    (lessonId: number) => db.homework.create({ data: { lessonId, text: '№ 1', dueOn: day('2026-10-01') } }),
    (lessonId: number) => db.absence.create({ data: { lessonId, studentId, code: 'ill' } }),
    (lessonId: number) => db.mark.create({ data: { lessonId, studentId, workKindId, value: '5', requestId: 'mark' } }),
    (lessonId: number) => db.announcedTest.create({ data: { lessonId, workKindId, ...by } }),
    (lessonId: number) =>
      db.remark.create({
        data: { lessonId, studentId, ...by, tone: 'praise', text: 'Да', forStudent: true, requestId: 'r' },
      }),
    (lessonId: number) =>
      db.correction.create({ data: { lessonId, askedById: teacherId, askedAt: at, reason: 'x', requestId: 'c' } }),
  ]
  const own = await db.lesson.findMany({ where: { courseId: { not: course.late } }, orderBy: { startsAt: 'asc' } })
  expect(own).toHaveLength(ways.length)
  for (const [index, write] of ways.entries()) await write(own[index]!.id)
  await db.timetableSlot.deleteMany()
  expect(await make()).toMatchObject({ removed: 3 })
  expect(await db.lesson.count()).toBe(ways.length)
})

test('G1 A lesson to come whose room or bell changed stays the same lesson', async () => {
  await make()
  const before = await db.lesson.findMany({ orderBy: { id: 'asc' } })
  await db.bellTime.update({ where: { shift_number: { shift: 1, number: 2 } }, data: { startsAt: 570, endsAt: 610 } })
  await db.timetableSlot.updateMany({ where: { courseId: course.history }, data: { room: '31' } })
  const made = await make()
  expect(made).toMatchObject({ added: 0, removed: 0, changed: 3 })
  expect((await db.lesson.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  expect(await lessons('2026-09-07', '2026-09-07')).toContain('2026-09-07 2 история 06:30–07:10 31')
})

test('G1 A course that begins in the middle of a term gets the lessons that are over too, where its class was free', async () => {
  await make()
  clock.set('2026-09-14T23:00')
  const { classId } = await db.course.findUniqueOrThrow({ where: { id: course.history } })
  const subject = await db.subject.create({ data: { title: 'краеведение', shortTitle: 'краев' } })
  const added = await db.course.create({ data: { classId, subjectId: subject.id, teacherId } })
  names.set(added.id, 'краеведение')
  await slot(added.id, 1, 2)
  await slot(added.id, 4, 1)
  await make()
  expect((await lessons()).filter((lesson) => lesson.includes('краеведение'))).toEqual([
    '2026-09-03 1 краеведение 05:30–06:10 12',
    '2026-09-10 1 краеведение 05:30–06:10 12',
    '2026-09-17 1 краеведение 05:30–06:10 12',
    '2026-10-01 1 краеведение 05:30–06:10 12',
  ])
})

test('G1 Two groups of a class have lessons at one time', async () => {
  const { classId, subjectId } = await db.course.findUniqueOrThrow({ where: { id: course.algebra } })
  for (const title of ['первая', 'вторая']) {
    const group = await db.classGroup.create({ data: { classId, title } })
    const half = await db.course.create({ data: { classId, groupId: group.id, subjectId, teacherId } })
    names.set(half.id, title)
    await slot(half.id, 4, 1)
  }
  await make()
  expect(await lessons('2026-09-03', '2026-09-03')).toEqual([
    '2026-09-03 1 первая 05:30–06:10 12',
    '2026-09-03 1 вторая 05:30–06:10 12',
  ])
  // a place that a group's filled lesson takes is not the whole class's, nor the other way round
  const write = (date: string) =>
    db.lesson.updateMany({ where: { date: day(date), number: 1 }, data: { topic: 'Дроби' } })
  await write('2026-09-03')
  await db.timetableSlot.updateMany({ where: { weekday: 4 }, data: { validTo: day('2026-09-01') } })
  await slot(course.history, 4, 1)
  await make()
  expect((await lessons('2026-09-03', '2026-09-10')).filter((lesson) => /^2026-09-(03|10) 1/.test(lesson))).toEqual([
    '2026-09-03 1 первая 05:30–06:10 12',
    '2026-09-03 1 вторая 05:30–06:10 12',
    '2026-09-10 1 история 05:30–06:10 12',
  ])
  await write('2026-09-10')
  await db.timetableSlot.updateMany({ where: { weekday: 4 }, data: { validTo: null } })
  await db.timetableSlot.deleteMany({ where: { courseId: course.history, weekday: 4 } })
  await make()
  expect(await lessons('2026-09-10', '2026-09-10')).toEqual(['2026-09-10 1 история 05:30–06:10 12'])
})
