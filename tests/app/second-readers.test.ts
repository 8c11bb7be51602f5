import { expect, test } from 'vitest'
import { composeDigests } from '../../src/app/families/compose-digests.ts'
import { readJournal } from '../../src/app/import/read-journal.ts'
import { readOwnNotices } from '../../src/app/outbox/read-own-notices.ts'
import { previewArrival } from '../../src/app/people/arrive-student.ts'
import { readRemarks } from '../../src/app/remarks/remarks.ts'
import { makeLessonsAhead } from '../../src/app/timetable/make-lessons-ahead.ts'
import { answerOf, openPeople } from '../support/answers.ts'
import { dbDate } from '../support/fixture.ts'

const at = new Date('2026-09-10T06:00:00Z')

test('E9 When two have written of a student, a teacher at his lesson reads his own, the class teacher and the family both', async () => {
  const { db, school, session } = await openPeople()
  const { teacherId, others, students, mothers, classId, lessons } = school
  await db.schoolClass.update({ where: { id: classId }, data: { leaderId: others.leaderId } })
  const remark = { studentId: students.ivanov, tone: 'praise' as const, at }
  for (const [authorId, forStudent] of [
    [teacherId, false],
    [others.teacherId, true],
  ] as const)
    await db.remark.create({ data: { ...remark, authorId, forStudent, text: `${authorId}`, requestId: `${authorId}` } })
  const read = async (personId: number, lessonId: number | null) =>
    answerOf(await readRemarks(await session(personId), { studentId: students.ivanov, lessonId })).remarks.map(
      ({ text }) => Number(text),
    )
  expect(await read(teacherId, lessons.algebra)).toEqual([teacherId])
  for (const personId of [others.leaderId, mothers.ivanov])
    expect(await read(personId, null)).toEqual([others.teacherId, teacherId])
  expect(await read(students.ivanov, null)).toEqual([others.teacherId])
})

test('E11 When a student reads what was told under one cover, it is of himself alone', async () => {
  const { db, school, session } = await openPeople()
  const { ivanov, petrova } = school.students
  const ids: number[] = []
  for (const studentId of [petrova, ivanov]) {
    const data = { studentId, name: 'кто', tone: 'praise', text: `о ${studentId}` }
    const told = { personId: ivanov, kind: 'remark', data, due: at, state: 'sent' as const }
    ids.push((await db.notice.create({ data: told })).id)
  }
  const [first = 0, last = 0] = ids
  const own = answerOf(await readOwnNotices(await session(ivanov), { first, last }))
  expect(own.map(({ id }) => id)).toEqual([last])
})

test('E6 When an account has ended without a word to the bot, no digest is composed for it', async () => {
  const { db, clock, deps, school } = await openPeople()
  const personId = school.mothers.ivanov
  clock.set('2026-09-11T19:00')
  await db.link.updateMany({ where: { personId }, data: { endedAt: at } })
  await composeDigests(deps)
  const told = await db.notice.findMany({ where: { kind: 'digest' } })
  expect(told.map((one) => one.personId)).toContain(school.students.ivanov)
  expect(told.map((one) => one.personId)).not.toContain(personId)
})

test('A8 When a student changed class during the year, an import finds him in the one that he is in or goes to', async () => {
  const { db, clock, school } = await openPeople()
  const { classId, others, students } = school
  const stays = [
    { classId, startsOn: dbDate('2026-09-01'), endsOn: dbDate('2026-09-13') },
    { classId: others.classId, startsOn: dbDate('2026-09-14'), endsOn: null },
  ]
  await db.enrollment.deleteMany({ where: { studentId: { in: Object.values(students) } } })
  // of one the later stay was written first
  for (const [studentId, written] of [
    [students.ivanov, stays],
    [students.petrova, stays.toReversed()],
  ] as const)
    for (const stay of written) await db.enrollment.create({ data: { studentId, ...stay } })
  const journal = await readJournal({ clock }, db, [])
  for (const studentId of Object.values(students)) {
    expect(journal.students.find(({ id }) => id === studentId)?.classId).toBe(others.classId)
    expect(journal.people.find(({ id }) => id === studentId)?.className).toBe('7Б')
  }
})

test('A6 When a namesake is in his class for the last day, he is said to be in it; the day after, to have left', async () => {
  const { db, clock, school, session } = await openPeople({ at: '2026-09-13T09:00' })
  const { headId, classId, students } = school
  await db.enrollment.updateMany({ where: { studentId: students.ivanov }, data: { endsOn: dbDate('2026-09-13') } })
  const left = async () => {
    const on = Temporal.PlainDate.from('2026-09-14')
    const arrival = { classId, on, line: 'Иванов Пётр Ильич, 12.03.2013' }
    return answerOf(await previewArrival(await session(headId), arrival)).namesakes.map((one) => one.left)
  }
  expect(await left()).toEqual([false])
  clock.set('2026-09-14T09:00')
  expect(await left()).toEqual([true])
})

test('G1 When it is the last day of the year, its lessons are still made; the day after there is nothing to make', async () => {
  const { db, clock, deps } = await openPeople()
  await db.term.updateMany({ data: { endsOn: dbDate('2027-05-31') } })
  clock.set('2027-05-31T05:00')
  expect((await makeLessonsAhead(deps))?.added).toBe(3)
  clock.set('2027-06-01T05:00')
  expect(await makeLessonsAhead(deps)).toBeUndefined()
})
