import { expect, onTestFinished, test } from 'vitest'
import { issueCode } from '../../src/app/access/issue-code.ts'
import { printSlips } from '../../src/app/access/print-slips.ts'
import { makeFeedAddress } from '../../src/app/calendar/feed-address.ts'
import { readCalendar } from '../../src/app/calendar/read-calendar.ts'
import { addImportFile } from '../../src/app/import/add-import-file.ts'
import { importSchool } from '../../src/app/import/import-school.ts'
import { readHomework } from '../../src/app/journal/read-homework.ts'
import { readRollover } from '../../src/app/rollover/read-rollover.ts'
import { readMovePlaces } from '../../src/app/timetable/read-lesson-change.ts'
import { bytesOf, limits } from '../../src/domain/import/limits.ts'
import { answerOf, openPeople } from '../support/answers.ts'
import { dbDate, standingClock } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'
import { strangerOf } from '../support/session.ts'
import { filesOf, smallSchool } from '../support/small-school.ts'

test('B6 When a lesson of a parallel has homework, the next one without any is offered; a course whose only lesson has some is none', async () => {
  const { db, school, session } = await openPeople({ at: '2026-09-11T09:00' })
  const { build, yearId, teacherId, lessons } = school
  await db.homework.create({ data: { lessonId: lessons.algebra, text: '№ 1', dueOn: dbDate('2026-09-14') } })
  const given: number[] = []
  for (const [letter, days] of [
    ['В', ['2026-09-11', '2026-09-14']],
    ['Г', ['2026-09-11']],
  ] as const) {
    const courseId = await build.course(await build.schoolClass(yearId, 7, letter), teacherId, 'Алгебра')
    for (const [index, day] of days.entries())
      given.push(
        await build.lesson({
          courseId,
          teacherId,
          day,
          number: 5,
          ...(index === 0 && { homework: { text: '№ 2', dueOn: '2026-09-15' } }),
        }),
      )
  }
  const card = answerOf(await readHomework(await session(teacherId), lessons.algebra))
  expect(card.parallels).toMatchObject([{ className: '7В', lessonId: given[1] }])
})

test('A3 When somebody is linked and has a code for another phone, the slips count him once, among the linked', async () => {
  const { school, session } = await openPeople()
  const { headId, classId, mothers } = school
  // 7А has three who are linked, and a mother who is not
  answerOf(await issueCode(await session(headId), { personId: mothers.ivanov }))
  answerOf(await issueCode(await session(headId), { personId: mothers.petrova }))
  const { slips, leftOut } = answerOf(await printSlips(await session(headId), { group: classId }))
  expect(slips).toEqual([])
  expect(leftOut).toEqual({ linked: 3, holdCode: 1, staff: 0 })
})

test('F6 When holidays of last year are known, a calendar has those of this year alone', async () => {
  const { db, deps, school, session } = await openPeople()
  const holiday = (title: string, first: string, last: string) => ({
    title,
    startsOn: dbDate(first),
    endsOn: dbDate(last),
  })
  await db.holiday.createMany({
    data: [
      holiday('прошлые', '2026-01-01', '2026-01-08'),
      holiday('начала', '2026-08-31', '2026-09-01'),
      holiday('осенние', '2026-11-02', '2026-11-04'),
      holiday('конца', '2027-05-31', '2027-06-01'),
      holiday('будущие', '2027-11-02', '2027-11-04'),
    ],
  })
  const { token } = answerOf(await makeFeedAddress(await session(school.teacherId)))
  const calendar = await readCalendar(strangerOf(deps), { token })
  expect(calendar?.holidays.map(({ title }) => title)).toEqual(['начала', 'осенние', 'конца'])
})

test('B1 When a lesson of a group is moved, the hour of the same group is taken, that of the other one is free', async () => {
  const { db, school, session } = await openPeople({ at: '2026-09-11T09:00' })
  const { build, classId, teacherId, headId, others } = school
  const [first, second] = [
    await db.classGroup.create({ data: { classId, title: 'Группа 1' } }),
    await db.classGroup.create({ data: { classId, title: 'Группа 2' } }),
  ]
  const lesson = async (givenBy: number, title: string, groupId: number, number: number) =>
    build.lesson({
      courseId: await build.course(classId, givenBy, title, groupId),
      teacherId: givenBy,
      day: '2026-09-14',
      number,
    })
  const lessonId = await lesson(teacherId, 'Английский язык', first.id, 4)
  await lesson(others.leaderId, 'Информатика', first.id, 5)
  await lesson(others.leaderId, 'Информатика', second.id, 6)
  const day = Temporal.PlainDate.from('2026-09-14')
  const { places } = answerOf(await readMovePlaces(await session(headId), { lessonId, day }))
  expect(places.filter(({ number }) => number > 4).map(({ taken }) => taken?.subject ?? null)).toEqual([
    'Информатика',
    null,
  ])
})

test('A9 When a class teacher left during the year, the class goes up without one; who works until its end goes up with it', async () => {
  const { db, school, session } = await openPeople({ at: '2027-05-31T09:00' })
  const { classId, teacherId, headId, others } = school
  await db.schoolClass.update({ where: { id: classId }, data: { leaderId: teacherId } })
  await db.staff.update({ where: { id: teacherId }, data: { leftOn: dbDate('2027-05-31') } })
  await db.staff.update({ where: { id: others.leaderId }, data: { leftOn: dbDate('2027-06-01') } })
  const { plan } = answerOf(await readRollover(await session(headId)))
  expect(plan.promotions.map(({ to }) => to?.leaderId)).toEqual([null, others.leaderId])
})

test('A8 When the draft of another coordinator is full, the files of this one have room; two of his own share it', async () => {
  const { db, clock, school, session } = await openPeople()
  const { headId, teacherId } = school
  const full = (personId: number) => db.$executeRaw`
    INSERT INTO "ImportFile" ("personId", name, bytes, tables, rows, "addedAt", "requestId")
    SELECT ${personId}, 'plans.csv', convert_to(repeat('x', ${bytesOf(limits.megabytes)}::int), 'UTF8'), '{plans}', 1,
      ${clock.now().toString()}::timestamptz, concat('full:', ${personId}::int)`
  await full(teacherId)
  const file = { name: 'subjects.csv', bytes: new TextEncoder().encode('Предмет;Кратко\nАлгебра;Алг.') }
  expect(await addImportFile(await session(headId), file)).toMatchObject({ ok: true })
  await full(headId)
  expect(await addImportFile(await session(headId), file)).toMatchObject({ faults: [{ reason: 'too-large' }] })
})

test('A8 When the files say that somebody was dismissed, the import that brings it names him, the next one does not', async () => {
  const { db, close } = await openDatabase()
  onTestFinished(close)
  const deps = { db, clock: standingClock('2026-08-25T12:00'), pepper: 'pepper' }
  const staff = (leftOn: string) => ({
    ...smallSchool,
    staff: `Код;Фамилия;Имя;Отчество;Должность;Роли;Уволен
Т1;Кузнецова;Анна;Сергеевна;Учитель математики;учитель;
Т2;Браун;Ольга;Петровна;Завуч;учитель, координатор;
Т3;Белых;Инна;;Учитель;учитель;${leftOn}`,
  })
  const dismissed = async (leftOn: string) =>
    answerOf(await importSchool(deps, filesOf(staff(leftOn)))).people.dismissed.map(({ name }) => name)
  expect(await dismissed('')).toEqual([])
  expect(await dismissed('20.08.2026')).toEqual(['Белых Инна'])
  expect(await dismissed('20.08.2026')).toEqual([])
})
