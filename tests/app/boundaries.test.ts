import { expect, test } from 'vitest'
import { composeDigests } from '../../src/app/families/compose-digests.ts'
import { composeWeeks } from '../../src/app/families/compose-weeks.ts'
import { readLessonDays } from '../../src/app/families/lesson-days.ts'
import { changePreferences } from '../../src/app/families/preferences.ts'
import { readDiary } from '../../src/app/families/read-diary.ts'
import { readMarks } from '../../src/app/families/read-marks.ts'
import { readMissed } from '../../src/app/families/read-missed.ts'
import { tellNews } from '../../src/app/families/tell-news.ts'
import { announceTest, readTests } from '../../src/app/journal/announced-tests.ts'
import { readClassPage } from '../../src/app/journal/read-class-page.ts'
import { readTeachingDays } from '../../src/app/journal/read-day.ts'
import { readHomework } from '../../src/app/journal/read-homework.ts'
import { setSchoolSetting } from '../../src/app/journal/school-setting.ts'
import { arriveStudent } from '../../src/app/people/arrive-student.ts'
import { moveStudent } from '../../src/app/people/move-student.ts'
import { readClassPeople } from '../../src/app/people/read-people.ts'
import { readRemarks } from '../../src/app/remarks/remarks.ts'
import { remindUnfilled } from '../../src/app/supervision/remind-unfilled.ts'
import { makeLessons } from '../../src/app/timetable/make-lessons.ts'
import { answerOf, openPeople } from '../support/answers.ts'
import { dbDate } from '../support/fixture.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const at = new Date('2026-09-11T06:00:00Z')

/** The quarter is from Tuesday, 1 September to Saturday, 24 October; the year until Monday, 31 May. */
test.each([
  ['the first day of the year', '2026-09-01'],
  ['the last day of a month', '2026-09-30'],
  ['the first day of a month', '2026-10-01'],
  ['a Saturday, the last day of the quarter', '2026-10-24'],
])(
  'E2 When a mark and an absence are of %s, every screen of that period has them, and no other month',
  async (_, day) => {
    const { db, clock, school, session, told, toldTo, deps } = await openPeople({ at: `${day}T15:00` })
    const { courses, teacherId, students, kinds, build, mothers } = school
    const lessonId = await build.lesson({ courseId: courses.algebra, teacherId, day, number: 1 })
    const of = { lessonId, studentId: students.ivanov }
    await db.mark.create({ data: { ...of, workKindId: kinds.test, value: '5', requestId: 'm' } })
    await db.absence.create({ data: { ...of, code: 'ill' } })
    const reader = await session(mothers.ivanov)
    const { studentId } = of
    const sheet = answerOf(await readMarks(reader, { studentId }))
    expect(sheet.subjects.flatMap(({ marks }) => marks.map((mark) => `${mark.date}`))).toEqual([day])
    expect(answerOf(await readMissed(reader, { studentId })).period?.from.toString()).toBe('2026-09-01')
    expect(JSON.stringify(answerOf(await readMissed(reader, { studentId })))).toContain(day)
    const diary = answerOf(await readDiary(reader, { studentId, from: date(day), to: date(day) }))
    expect(diary.days[0]?.lessons.map(({ absence, marks }) => [absence, marks.length])).toEqual([['ill', 1]])
    const teacher = await session(teacherId)
    const month = date(day).toPlainYearMonth()
    for (const [shown, has] of [
      [month, true],
      [month.subtract({ months: 1 }), false],
      [month.add({ months: 1 }), false],
    ] as const) {
      expect(answerOf(await readTeachingDays(teacher, shown)).has(day)).toBe(has)
      expect(answerOf(await readLessonDays(reader, { studentId, month: shown })).days.has(day)).toBe(has)
      const page = await readClassPage(teacher, { courseId: courses.algebra, month: shown })
      const days = page.ok && page.value.month.equals(shown) ? JSON.stringify(page.value.table) : ''
      expect(days.includes(day)).toBe(has)
    }
    clock.set(`${day}T18:00`)
    await composeDigests(deps)
    expect((await toldTo(mothers.ivanov, 'digest')).children[0]?.lessons[0]?.marks).toHaveLength(1)
    await composeWeeks(deps)
    expect((await told('weekly')).length > 0).toBe(date(day).dayOfWeek === 6)
    await remindUnfilled(deps)
    expect((await told('unfilled')).map(({ personId }) => personId)).toEqual([teacherId])
  },
)

test('G1 When lessons are made, the first and the last day of the term have theirs, a Saturday and one of a term of another grade too', async () => {
  const { db, clock, school } = await openPeople({ at: '2026-08-20T10:00' })
  const { courses, others, yearId } = school
  await db.lesson.deleteMany()
  await db.timetableSlot.deleteMany()
  const slot = (courseId: number, weekday: number) => ({
    courseId,
    weekday,
    number: 1,
    validFrom: dbDate('2026-09-01'),
  })
  await db.timetableSlot.createMany({
    data: [slot(courses.algebra, 2), slot(courses.algebra, 6), slot(others.algebra, 6)],
  })
  await db.holiday.create({
    data: { title: 'Каникулы', startsOn: dbDate('2026-10-10'), endsOn: dbDate('2026-10-17') },
  })
  const elder = { yearId, kind: 'half' as const, number: 1, fromGrade: 10, toGrade: 11 }
  await db.term.create({ data: { ...elder, startsOn: dbDate('2026-09-01'), endsOn: dbDate('2026-12-30') } })
  await db.$transaction((tx) => makeLessons({ clock }, tx, { from: date('2026-08-20'), to: date('2026-12-30') }))
  const days = (await db.lesson.findMany({ where: { courseId: courses.algebra }, orderBy: { date: 'asc' } })).map(
    (one) => one.date.toISOString().slice(0, 10),
  )
  expect([days[0], days.at(-1)]).toEqual(['2026-09-01', '2026-10-24'])
  expect(days).toContain('2026-10-06')
  for (const holiday of ['2026-10-10', '2026-10-13', '2026-10-17']) expect(days).not.toContain(holiday)
  expect(days).toContain('2026-10-20')
})

test('B8 When a test is announced for today, it is offered and written; one of Saturday counts in the week', async () => {
  const { db, school, session } = await openPeople({ at: '2026-09-14T08:00' })
  const { lessons, courses, teacherId, build, kinds } = school
  const teacher = await session(teacherId)
  const plan = answerOf(await readTests(teacher, { lessonId: lessons.nextAlgebra }))
  expect(plan.lessons.map((one) => one.id)).toContain(lessons.nextAlgebra)
  await db.school.updateMany({ data: { testsPerWeek: 1 } })
  const of = async (day: string) => build.lesson({ courseId: courses.algebra, teacherId, day, number: 4 })
  const [sunday, saturday, monday] = [await of('2026-09-13'), await of('2026-09-19'), await of('2026-09-21')]
  for (const lessonId of [sunday, monday])
    await db.announcedTest.create({ data: { lessonId, workKindId: kinds.test, authorId: teacherId, at } })
  expect(await announceTest(teacher, { lessonId: saturday, workKindId: kinds.test })).toMatchObject({ ok: true })
  expect(await announceTest(teacher, { lessonId: lessons.nextAlgebra, workKindId: kinds.test })).toMatchObject({
    refusal: 'no-room',
  })
  await db.announcedTest.delete({ where: { lessonId: saturday } })
  expect(await announceTest(teacher, { lessonId: lessons.nextAlgebra, workKindId: kinds.test })).toMatchObject({
    ok: true,
  })
})

test('B6 When a parallel lesson is a week off, the homework can be copied there, and not a day farther', async () => {
  const { db, school, session } = await openPeople({ at: '2026-09-11T09:00' })
  const { build, yearId, teacherId, lessons } = school
  await db.homework.create({ data: { lessonId: lessons.algebra, text: '№ 1', dueOn: dbDate('2026-09-14') } })
  await db.school.updateMany({ data: { editDays: 30 } })
  for (const [letter, day] of [
    ['В', '2026-09-04'],
    ['Г', '2026-09-03'],
    ['Д', '2026-09-18'],
    ['Е', '2026-09-19'],
  ] as const) {
    const courseId = await build.course(await build.schoolClass(yearId, 7, letter), teacherId, 'Алгебра')
    await build.lesson({ courseId, teacherId, day, number: 1 })
  }
  const card = answerOf(await readHomework(await session(teacherId), lessons.algebra))
  expect(card.parallels.map(({ className }) => className)).toEqual(['7В', '7Д'])
})

test('B14 Settings take what is offered, and nothing between or beyond', async () => {
  const { school, session } = await openPeople()
  const head = await session(school.headId)
  const tried: Record<string, boolean> = {}
  for (const [setting, values] of Object.entries({
    editDays: [0, 1, 2, 30, 31, null],
    newsMinutes: [0, 5, 17, 120, 121, null],
  }))
    for (const value of values)
      tried[`${setting} ${value}`] = (
        await setSchoolSetting(head, { setting: setting as 'editDays' | 'newsMinutes', value })
      ).ok
  const mother = await session(school.mothers.ivanov)
  for (const minute of [-1, 0, 900, 901, 1260, 1261, 1440, null])
    tried[`digest ${minute}`] = (await changePreferences(mother, { digestAt: minute })).ok
  for (const [from, to] of [
    [1200, 420],
    [1320, 540],
    [1320, 1320],
    [420, 1320],
    [-1, 1440],
  ] as const)
    tried[`quiet ${from} to ${to}`] = (await changePreferences(mother, { quiet: { from, to } })).ok
  const refused = Object.keys(tried).filter((key) => !tried[key])
  expect(refused).toEqual([
    'editDays 0',
    'editDays 2',
    'editDays 31',
    'newsMinutes 0',
    'newsMinutes 17',
    'newsMinutes 121',
    'newsMinutes null',
    'digest -1',
    'digest 0',
    'digest 901',
    'digest 1261',
    'digest 1440',
    'quiet 1320 to 1320',
    'quiet 420 to 1320',
    'quiet -1 to 1440',
  ])
})

test('E9 When a remark is of the first hour of Monday or the last of Sunday, school time, it is of its own week and day', async () => {
  const { db, clock, deps, school, session, toldTo } = await openPeople()
  const { students, teacherId, mothers } = school
  const remark = {
    studentId: students.ivanov,
    authorId: teacherId,
    tone: 'praise' as const,
    text: 'да',
    forStudent: true,
  }
  for (const [requestId, moment] of Object.entries({ sunday: '2026-09-06T20:59Z', monday: '2026-09-06T21:01Z' }))
    await db.remark.create({ data: { ...remark, requestId, at: new Date(moment) } })
  const monday = { ...remark, at: new Date('2026-09-07T09:00Z'), forStudent: false }
  await db.remark.create({ data: { ...monday, requestId: 'not for him', text: 'Только родителям' } })
  await db.remark.create({ data: { ...monday, requestId: 'nor this', text: 'Тоже', tone: 'remark' } })
  clock.set('2026-09-12T18:00')
  await composeWeeks(deps)
  expect(await toldTo(mothers.ivanov, 'weekly')).toMatchObject({ praises: 2, remarks: 1 })
  // a student counts those alone that he may read
  expect(await toldTo(students.ivanov, 'weekly')).toMatchObject({ praises: 1, remarks: 0 })
  await db.schoolClass.updateMany({ data: { leaderId: teacherId } })
  clock.set('2026-09-07T02:00')
  const { remarks } = answerOf(
    await readRemarks(await session(teacherId), { studentId: students.ivanov, lessonId: null }),
  )
  expect(remarks.map(({ day, mine }) => [day, mine])).toEqual([
    ['2026-09-07', true],
    ['2026-09-07', true],
    ['2026-09-07', true],
    ['2026-09-06', false],
  ])
})

test('E6 When homework is due on a day without lessons before the next school day, the digest tells of it; changes of that day too', async () => {
  const { db, clock, deps, school, toldTo } = await openPeople({ at: '2026-09-11T18:00' })
  const { lessons, mothers, courses } = school
  for (const [lessonId, dueOn] of [
    [lessons.algebra, '2026-09-13'],
    [lessons.physics, '2026-09-14'],
  ] as const)
    await db.homework.create({ data: { lessonId, text: dueOn, dueOn: dbDate(dueOn) } })
  for (const day of ['2026-09-11', '2026-09-12', '2026-09-14', '2026-09-15'])
    await db.timetableChange.create({ data: { courseId: courses.physics, date: dbDate(day), number: 5, reason: day } })
  clock.set('2026-09-11T18:00')
  await composeDigests(deps)
  const [child] = (await toldTo(mothers.ivanov, 'digest')).children
  expect(child?.homeworkFor?.items.map(({ text }) => text).toSorted()).toEqual(['2026-09-13', '2026-09-14'])
  expect(child?.changes?.map(({ day }) => day)).toEqual(['2026-09-12', '2026-09-14'])
})

test('E7 When an absence is entered for yesterday, nobody is alarmed; after a mere delay a missed lesson still alarms', async () => {
  const { db, clock, deps, school, told } = await openPeople({ at: '2026-09-14T10:40' })
  const { lessons, students, mothers } = school
  const entered = (lessonId: number, told: object | null, code: 'absent' | 'late') =>
    db.absence.create({ data: { lessonId, studentId: students.ivanov, code } }).then(() =>
      db.untoldEntry.create({
        data: {
          entry: 'Absence',
          key: `${lessonId}:${students.ivanov}`,
          lessonId,
          studentId: students.ivanov,
          changedAt: new Date('2026-09-14T07:30:00Z'),
          ...(told && { told, open: false }),
        },
      }),
    )
  await entered(lessons.physics, null, 'absent')
  await tellNews(deps)
  expect(await told('absence-alert')).toEqual([])
  await entered(lessons.nextPhysics, { code: 'late' }, 'late')
  await db.lesson.update({ where: { id: lessons.nextPhysics }, data: { attendanceTakenAt: null } })
  await db.absence.deleteMany({ where: { lessonId: lessons.nextPhysics } })
  await entered(lessons.nextAlgebra, null, 'absent')
  clock.set('2026-09-14T10:41')
  await tellNews(deps)
  expect((await told('absence-alert')).map(({ personId }) => personId)).toEqual([mothers.ivanov])
})

test('A6 When a student leaves today, he is here today; on the last day of the year one may still change class', async () => {
  const { db, school, session } = await openPeople({ at: '2026-09-11T09:00' })
  const { students, headId, classId, others } = school
  const head = await session(headId)
  const version = async (id: number) => (await db.person.findUniqueOrThrow({ where: { id } })).version
  await db.enrollment.updateMany({ where: { studentId: students.petrova }, data: { endsOn: dbDate('2026-09-11') } })
  const names = async () => {
    const { students: here, gone } = answerOf(await readClassPeople(head, { classId }))
    return [here, gone].map((all) => all.map(({ id }) => id))
  }
  expect(await names()).toEqual([[students.ivanov, students.petrova], []])
  // whoever goes to another class tomorrow is here today too
  const tomorrow = { studentId: students.petrova, classId: others.classId, startsOn: dbDate('2026-09-12') }
  const { id } = await db.enrollment.create({ data: tomorrow })
  expect(await names()).toEqual([[students.ivanov, students.petrova], []])
  await db.enrollment.delete({ where: { id } })
  await db.enrollment.updateMany({ where: { studentId: students.petrova }, data: { endsOn: dbDate('2026-09-10') } })
  expect(await names()).toEqual([[students.ivanov], [students.petrova]])
  const move = { kind: 'transfer', classId: others.classId, on: date('2027-05-31') } as const
  const input = { studentId: students.ivanov, version: await version(students.ivanov) }
  expect(await moveStudent(head, { ...input, move: { ...move, on: date('2027-06-01') } })).toMatchObject({
    refusal: 'outside-year',
  })
  expect(await moveStudent(head, { ...input, move })).toMatchObject({ ok: true })
  // two of one name, of whom nobody knows the birthday, are two
  for (const line of ['Новиков Олег', 'Новиков Олег'])
    expect(await arriveStudent(await session(headId), { classId, on: date('2026-09-11'), line })).toMatchObject({
      ok: true,
    })
})
