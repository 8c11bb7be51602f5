import { expect, test } from 'vitest'
import { issueCode } from '../../src/app/access/issue-code.ts'
import { printSlips } from '../../src/app/access/print-slips.ts'
import { redeemCode } from '../../src/app/access/redeem-code.ts'
import { makeFeedAddress } from '../../src/app/calendar/feed-address.ts'
import { readCalendar } from '../../src/app/calendar/read-calendar.ts'
import { closeAccess } from '../../src/app/people/close-access.ts'
import { findPeople } from '../../src/app/people/find-people.ts'
import { joinPersons } from '../../src/app/people/join-persons.ts'
import { readPseudonyms } from '../../src/app/people/read-pseudonyms.ts'
import { readEndingYear } from '../../src/app/rollover/read-ending-year.ts'
import { readRollover } from '../../src/app/rollover/read-rollover.ts'
import { rollOver } from '../../src/app/rollover/roll-over.ts'
import { moveLesson } from '../../src/app/timetable/change-lesson.ts'
import { answerOf, openPeople } from '../support/answers.ts'
import { dbDate } from '../support/fixture.ts'
import { strangerOf } from '../support/session.ts'

const at = new Date('2026-09-10T06:00:00Z')
const account = { messenger: 'telegram', account: '9001' }

test('F6 When a later account has not agreed, the calendar is read by the one that has', async () => {
  const { db, deps, school, session } = await openPeople()
  const { token } = answerOf(await makeFeedAddress(await session(school.teacherId)))
  const later = { messenger: 'telegram', account: '77', locale: 'ru', personId: school.teacherId }
  await db.link.create({ data: later })
  expect(await readCalendar(strangerOf(deps), { token })).toMatchObject({ school: 'Школа № 1' })
})

test('A7 When somebody comes back to the bot, a device that he left counts for none', async () => {
  const { db, deps, school, session, told } = await openPeople()
  const { mothers, headId } = school
  await db.link.updateMany({ where: { personId: mothers.ivanov }, data: { endedAt: at } })
  const enter = async (id: string) => {
    const { code } = answerOf(await issueCode(await session(headId), { personId: mothers.ivanov }))
    const by = { account: { ...account, account: id }, typed: code, locale: 'ru' }
    answerOf(await redeemCode(strangerOf(deps), by))
    return (await told('new-device')).map(({ data }) => data)
  }
  expect(await enter('9001')).toEqual([])
  expect(await enter('9002')).toEqual([{ devices: 2 }])
})

test('A3 When the class teacher of another class prints for a class, its own hears of all but those who are of his too', async () => {
  const { db, school, session, toldTo } = await openPeople()
  const { headId, teacherId, classId, others, mothers, build } = school
  await db.schoolClass.update({ where: { id: classId }, data: { leaderId: teacherId } })
  await db.schoolClass.update({ where: { id: others.classId }, data: { leaderId: headId } })
  await db.guardian.create({ data: { personId: mothers.petrova, studentId: others.tikhonov } })
  await build.guardian([school.students.ivanov], 'Иванов', 'Илья')
  const { slips } = answerOf(await printSlips(await session(headId), { group: classId }))
  expect(slips).toHaveLength(2)
  expect((await toldTo(teacherId, 'code-issued')).names).toEqual(['Иванов Илья'])
})

test('A4 When an entry was joined into another, who is found and led is the one that remains; a third joins them all', async () => {
  const { db, school, session } = await openPeople()
  const { headId, mothers, others } = school
  const entry = async (joinedIntoId: number | null = null) =>
    (await db.person.create({ data: { lastName: 'Иванова', firstName: 'Мария', joinedIntoId } })).id
  const other = await entry()
  const third = await entry(other)
  await db.guardian.create({ data: { personId: other, studentId: others.tikhonov } })
  const { code } = answerOf(await issueCode(await session(headId), { personId: other }))
  answerOf(await joinPersons(await session(mothers.ivanov), { account, typed: code }))
  const joined = await db.person.findMany({ where: { id: { in: [other, third] } } })
  expect(joined.map(({ joinedIntoId }) => joinedIntoId)).toEqual([mothers.ivanov, mothers.ivanov])
  const found = answerOf(await findPeople(await session(headId), { text: 'Иванова', limit: 9 }))
  expect(found.people.map(({ id }) => id)).toEqual([mothers.ivanov])
})

test('A4 When the second entry of a mother names the child that she has already and another, people hear of the new one only', async () => {
  const { db, school, session, told } = await openPeople()
  const { headId, teacherId, classId, students, mothers, build } = school
  await db.schoolClass.update({ where: { id: classId }, data: { leaderId: teacherId } })
  await build.guardian([students.ivanov], 'Иванов', 'Илья')
  const entry = await build.guardian([students.ivanov, students.petrova], 'Иванова')
  const { code } = answerOf(await issueCode(await session(headId), { personId: entry }))
  answerOf(await joinPersons(await session(mothers.ivanov), { account, typed: code }))
  const heard = (await told('new-link')).map(({ personId, data }) => ({ personId, data }))
  const petrova = { students: [{ name: 'Петрова Вера' }] }
  expect(heard).toMatchObject([
    { personId: teacherId, data: petrova },
    { personId: mothers.petrova, data: petrova },
  ])
})

test('A4 When somebody joins his entries with one code, another code of the entry that ends opens nothing', async () => {
  const { db, school, session } = await openPeople()
  const { headId, mothers, others } = school
  const staff = await db.person.create({
    data: { lastName: 'Иванова', firstName: 'Мария', staff: { create: { position: 'учитель', roles: [] } } },
  })
  await db.guardian.create({ data: { personId: staff.id, studentId: others.tikhonov } })
  const own = answerOf(await issueCode(await session(headId), { personId: mothers.ivanov }))
  const { code } = answerOf(await issueCode(await session(headId), { personId: staff.id }))
  answerOf(await joinPersons(await session(mothers.ivanov), { account, typed: code }))
  expect((await db.person.findUniqueOrThrow({ where: { id: mothers.ivanov } })).joinedIntoId).toBe(staff.id)
  expect(await joinPersons(await session(headId), { account, typed: own.code })).toEqual({
    ok: false,
    refusal: 'wrong-code',
  })
})

test('A4 When a provisional coordinator leads a class, the real one that he turns out to be leads it', async () => {
  const { db, school, session } = await openPeople()
  const { headId, classId, others } = school
  await db.staff.update({ where: { id: headId }, data: { provisional: true } })
  await db.schoolClass.update({ where: { id: classId }, data: { leaderId: headId } })
  await db.staff.update({ where: { id: others.leaderId }, data: { roles: ['coordinator'] } })
  const { code } = answerOf(await issueCode(await session(headId), { personId: others.leaderId }))
  answerOf(await joinPersons(await session(headId), { account, typed: code }))
  expect((await db.schoolClass.findUniqueOrThrow({ where: { id: classId } })).leaderId).toBe(others.leaderId)
})

test('A2 When nothing is left to somebody but being a student, or a guardian, he stays', async () => {
  const { db, clock, school } = await openPeople()
  const people = [school.students.ivanov, school.mothers.ivanov, school.teacherId]
  for (const personId of people) await closeAccess({ clock }, db, personId)
  expect(await db.link.count({ where: { personId: { in: people }, endedAt: null } })).toBe(3)
})

test('E11 When two classes are of one grade, each has the numbers of its own register', async () => {
  const { deps, school } = await openPeople()
  const { students } = await readPseudonyms(deps)
  const { ivanov, petrova } = school.students
  const numbers = [ivanov, petrova, school.others.tikhonov].map((id) => students.get(id)?.number)
  expect(numbers).toEqual([1, 2, 1])
})

test('B9 When somebody was late for the lesson before, he is expected at the next one; who was ill is not', async () => {
  const { db, school } = await openPeople()
  const { lessons, students } = school
  await db.lesson.update({ where: { id: lessons.algebra }, data: { attendanceTakenAt: at } })
  await db.absence.createMany({
    data: [
      { lessonId: lessons.algebra, studentId: students.ivanov, code: 'late' },
      { lessonId: lessons.algebra, studentId: students.petrova, code: 'ill' },
    ],
  })
  const expected = await db.$queryRaw`SELECT "studentId", code::text FROM expected_absences(${lessons.physics}::int)`
  expect(expected).toEqual([{ studentId: students.petrova, code: 'ill' }])
})

test('B6 When a lesson is moved to the day on which its own homework is due, that is due on the next one', async () => {
  const { db, school, session } = await openPeople({ at: '2026-09-11T08:00' })
  const { lessons, headId } = school
  await db.homework.create({ data: { lessonId: lessons.algebra, text: '№ 1', dueOn: dbDate('2026-09-14') } })
  const to = { day: Temporal.PlainDate.from('2026-09-14'), number: 5 }
  answerOf(await moveLesson(await session(headId), { lessonId: lessons.algebra, to }))
  expect((await db.homework.findFirstOrThrow()).dueOn).toEqual(dbDate('2026-09-21'))
})

test('A9 When a class has two groups and somebody left, each goes up with its own, without him; Fridays are no Saturdays', async () => {
  const { db, school, session } = await openPeople({ at: '2027-06-01T09:00' })
  const { classId, students, headId, build } = school
  const left = await build.student(classId, 'Выбывший')
  await db.enrollment.updateMany({ where: { studentId: left }, data: { endsOn: dbDate('2027-01-10') } })
  for (const [title, members] of [
    ['Группа 1', [students.ivanov, left]],
    ['Группа 2', [students.petrova]],
  ] as const) {
    const { id: groupId } = await db.classGroup.create({ data: { classId, title } })
    await db.groupMember.createMany({ data: members.map((studentId) => ({ groupId, studentId })) })
  }
  expect((await readEndingYear(db))?.saturdays).toBe(false)
  const { plan } = answerOf(await readRollover(await session(headId)))
  answerOf(await rollOver(await session(headId), { agreed: { yearId: plan.year.id, mark: plan.mark } }))
  const groups = await db.classGroup.findMany({
    where: { class: { grade: 8 } },
    select: { title: true, members: { select: { studentId: true } } },
    orderBy: { title: 'asc' },
  })
  expect(groups.map(({ title, members }) => [title, members.map(({ studentId }) => studentId)])).toEqual([
    ['Группа 1', [students.ivanov]],
    ['Группа 2', [students.petrova]],
  ])
})
