import { expect, test } from 'vitest'
import { decideNote } from '../../src/app/families/absence-notes.ts'
import { readOwnNotices } from '../../src/app/outbox/read-own-notices.ts'
import { moveStudent } from '../../src/app/people/move-student.ts'
import { readCard } from '../../src/app/people/read-card.ts'
import { decidePost } from '../../src/app/posts/decide-post.ts'
import { publishingReport } from '../../src/app/posts/publishing-report.ts'
import { readSubstitution, substitute } from '../../src/app/substitutions/substitutions.ts'
import { remindUnfilled } from '../../src/app/supervision/remind-unfilled.ts'
import { answerOf, openPeople } from '../support/answers.ts'
import { dbDate } from '../support/fixture.ts'
import { postRow } from '../support/posts.ts'

const at = new Date('2026-09-11T06:00:00Z')

test('G3 When a second one is to stand in, the teacher, the first and the second hear; what the first signed is signed no more', async () => {
  const { db, school, session, told } = await openPeople()
  const { headId, teacherId, others, lessons } = school
  const head = await session(headId)
  const lessonId = lessons.nextAlgebra
  answerOf(await substitute(head, { lessonId, teacherId: others.teacherId }))
  await db.lesson.update({ where: { id: lessonId }, data: { signedAt: at } })
  await db.notice.deleteMany()
  answerOf(await substitute(await session(headId), { lessonId, teacherId: others.leaderId }))
  expect((await told('substitution')).map(({ personId }) => personId)).toEqual([
    teacherId,
    others.leaderId,
    others.teacherId,
  ])
  expect(await db.lesson.findUniqueOrThrow({ where: { id: lessonId } })).toMatchObject({
    teacherId: others.leaderId,
    substituted: true,
    signedAt: null,
  })
})

test('G3 When a lesson of the other ends as this one begins, he is free to stand in', async () => {
  const { db, school, session } = await openPeople()
  const { headId, others, lessons } = school
  const { startsAt, endsAt } = await db.lesson.findUniqueOrThrow({ where: { id: lessons.nextAlgebra } })
  const of = { courseId: others.algebra, teacherId: others.teacherId, day: '2026-09-14' }
  const [before, after] = [
    await school.build.lesson({ ...of, number: 5 }),
    await school.build.lesson({ ...of, number: 6 }),
  ]
  const minutes = (moment: Date, by: number) => new Date(moment.getTime() + by * 60_000)
  await db.lesson.update({ where: { id: before }, data: { startsAt: minutes(startsAt, -45), endsAt: startsAt } })
  await db.lesson.update({ where: { id: after }, data: { startsAt: endsAt, endsAt: minutes(endsAt, 45) } })
  const free = async () =>
    answerOf(await readSubstitution(await session(headId), { lessonId: lessons.nextAlgebra })).candidates.some(
      ({ id }) => id === others.teacherId,
    )
  expect(await free()).toBe(true)
  await db.lesson.update({ where: { id: after }, data: { startsAt: minutes(endsAt, -1) } })
  expect(await free()).toBe(false)
})

test('J2 When a teacher has lessons in both shifts, he is reminded after the last, of those of both classes', async () => {
  const { clock, deps, school, told, toldTo } = await openPeople()
  const { build, yearId, teacherId, lessons } = school
  const evening = await build.course(await build.schoolClass(yearId, 8, 'В', 2), teacherId, 'Алгебра')
  const last = await build.lesson({ courseId: evening, teacherId, day: '2026-09-11', number: 5, shift: 2 })
  clock.set('2026-09-11T18:30')
  await remindUnfilled(deps)
  expect((await told('unfilled')).map(({ personId }) => personId)).not.toContain(teacherId)
  clock.set('2026-09-11T20:00')
  await remindUnfilled(deps)
  expect((await toldTo(teacherId, 'unfilled')).lessons.map(({ lessonId }) => lessonId)).toEqual([
    lessons.algebra,
    lessons.physics,
    last,
  ])
})

test('D3 When a note is for some lessons of a day, those before and after it are not excused; the latest of two notes says why', async () => {
  const { db, school } = await openPeople()
  const { students, mothers } = school
  const note = { studentId: students.ivanov, authorId: mothers.ivanov, at, state: 'accepted' as const }
  const days = { fromOn: dbDate('2026-09-11'), toOn: dbDate('2026-09-11') }
  await db.absenceNote.create({
    data: { ...note, ...days, firstNumber: 2, lastNumber: 3, code: 'ill', requestId: '1' },
  })
  await db.absenceNote.create({
    data: { ...note, ...days, firstNumber: 3, lastNumber: 3, code: 'excused', requestId: '2' },
  })
  const codeOf = async (student: number, day: string, place: number) => {
    const [found] = await db.$queryRaw<{ code: string | null }[]>`
      SELECT (note_for(${student}::int, ${day}::date, ${place}::int, '{accepted}')).code::text AS code`
    return found?.code ?? null
  }
  const codes: (string | null)[] = []
  for (const place of [1, 2, 3, 4]) codes.push(await codeOf(students.ivanov, '2026-09-11', place))
  expect(codes).toEqual([null, 'ill', 'excused', null])
  for (const day of ['2026-09-10', '2026-09-12']) expect(await codeOf(students.ivanov, day, 2)).toBeNull()
  expect(await codeOf(students.petrova, '2026-09-11', 2)).toBeNull()
})

test('E11 When a person asks for what was told between two notices, it is his own; of a child that he is no guardian of, nothing', async () => {
  const { db, school, session } = await openPeople()
  const { students, mothers, build, others } = school
  const father = await build.guardian([students.ivanov], 'Иванов')
  const remark = (studentId: number) => ({ studentId, name: 'кто', tone: 'praise', text: `о ${studentId}` })
  for (const [personId, studentId] of [
    [mothers.ivanov, students.ivanov],
    [father, students.ivanov],
    [mothers.ivanov, others.tikhonov],
    [mothers.ivanov, students.ivanov],
  ] as const)
    await db.notice.create({ data: { personId, kind: 'remark', data: remark(studentId), due: at, state: 'sent' } })
  const ids = (await db.notice.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id)
  const [first = 0, second = 0, , last = 0] = ids
  const read = async (personId: number, from: number, to: number) =>
    answerOf(await readOwnNotices(await session(personId), { first: from, last: to })).map(({ id }) => id)
  expect(await read(mothers.ivanov, first, last)).toEqual([first, last])
  expect(await read(mothers.ivanov, first, second)).toEqual([first])
  expect(await read(father, first, last)).toEqual([second])
})

test('A6 When a student goes to another class, each class teacher hears of the own days; the number is that of the own class', async () => {
  const { db, school, session, toldTo } = await openPeople({ at: '2026-09-11T09:00' })
  const { headId, teacherId, classId, others, students } = school
  await db.schoolClass.update({ where: { id: classId }, data: { leaderId: teacherId } })
  const card = answerOf(await readCard(await session(headId), { personId: others.tikhonov }))
  expect(card.student?.number).toBe(1)
  const { version } = await db.person.findUniqueOrThrow({ where: { id: students.ivanov } })
  const move = { kind: 'transfer', classId: others.classId, on: Temporal.PlainDate.from('2026-09-14') } as const
  answerOf(await moveStudent(await session(headId), { studentId: students.ivanov, move, version }))
  const days = async (personId: number) => {
    const { className, startsOn, endsOn } = await toldTo(personId, 'roster')
    return [className, startsOn, endsOn]
  }
  expect([await days(teacherId), await days(others.leaderId)]).toEqual([
    ['7А', '2026-09-01', '2026-09-13'],
    ['7Б', '2026-09-14', null],
  ])
})

test('F4 When an author of two sections is among those who were told, he counts as no reader of his own, and his sections apart', async () => {
  const { db, school, session } = await openPeople()
  const { headId, teacherId, mothers } = school
  for (const [index, section] of (['school', 'staff'] as const).entries()) {
    const { id: postId } = await db.post.create({ data: postRow(teacherId, section, section, { section }) })
    for (const personId of [teacherId, headId, mothers.ivanov]) {
      await db.notice.create({ data: { personId, kind: 'post', data: { postId }, due: at, state: 'sent', postId } })
      if (personId !== headId || index === 0) await db.receipt.create({ data: { postId, personId, readAt: at } })
    }
  }
  const month = Temporal.PlainYearMonth.from('2026-09')
  const { rows } = answerOf(await publishingReport(await session(headId), { month }))
  expect(rows.map(({ section, told, read }) => [section, told, read])).toEqual([
    ['school', 2, 2],
    ['staff', 2, 1],
  ])
})

test('D3 When somebody decides on a note or a post of his own, he is not told of what he did', async () => {
  const { db, school, session, told } = await openPeople()
  const { headId, teacherId, students, classId } = school
  await db.schoolClass.update({ where: { id: classId }, data: { leaderId: teacherId } })
  const days = { fromOn: dbDate('2026-09-14'), toOn: dbDate('2026-09-14') }
  const { id: noteId } = await db.absenceNote.create({
    data: { studentId: students.ivanov, authorId: teacherId, code: 'ill', at, requestId: 'note', ...days },
  })
  answerOf(await decideNote(await session(teacherId), { noteId, accepted: true, answer: '' }))
  const { id: postId } = await db.post.create({ data: postRow(headId, 'Можно?', 'post', { state: 'proposed' }) })
  answerOf(await decidePost(await session(headId), { postId, approved: false, answer: null }))
  expect([await told('note-decided'), await told('post-decided')]).toEqual([[], []])
})
