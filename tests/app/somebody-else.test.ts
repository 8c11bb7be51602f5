import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { actorOf } from '../../src/app/access/actor-of.ts'
import { issueCode } from '../../src/app/access/issue-code.ts'
import { redeemCode } from '../../src/app/access/redeem-code.ts'
import { makeFeedAddress } from '../../src/app/calendar/feed-address.ts'
import { readCalendar } from '../../src/app/calendar/read-calendar.ts'
import { writeNote } from '../../src/app/families/absence-notes.ts'
import { composeDigests } from '../../src/app/families/compose-digests.ts'
import { composeWeeks } from '../../src/app/families/compose-weeks.ts'
import { tellNews } from '../../src/app/families/tell-news.ts'
import { requestOf } from '../../src/app/frame/session.ts'
import { askCorrection } from '../../src/app/journal/corrections.ts'
import { putMark } from '../../src/app/journal/put-mark.ts'
import { setAbsence } from '../../src/app/journal/take-attendance.ts'
import type { NoticeData } from '../../src/app/notices/notice.ts'
import { moveStudent } from '../../src/app/people/move-student.ts'
import { publishPost } from '../../src/app/posts/publish-post.ts'
import { remindSilent } from '../../src/app/posts/remind-silent.ts'
import { remindUnread } from '../../src/app/posts/remind-unread.ts'
import { writeRemark } from '../../src/app/remarks/remarks.ts'
import { readSubstitution, substitute } from '../../src/app/substitutions/substitutions.ts'
import { remindUnfilled } from '../../src/app/supervision/remind-unfilled.ts'
import { cancelLesson } from '../../src/app/timetable/change-lesson.ts'
import type { Actor } from '../../src/domain/access/actor.ts'
import { aSmallSchool, standingClock } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'
import { aDraft, aPost } from '../support/posts.ts'
import { sessionFor, strangerOf } from '../support/session.ts'

const database = await openDatabase()
const { db } = database
const clock = standingClock('2026-09-11T15:00')
const deps = { db, clock, pepper: 'pepper' }
let school: Awaited<ReturnType<typeof aSmallSchool>>
/** what everybody is called below */
let names: ReadonlyMap<number, string>

beforeAll(async () => {
  school = await aSmallSchool(db)
  const { classId, teacherId, headId, students, mothers, others } = school
  await db.schoolClass.update({ where: { id: classId }, data: { leaderId: teacherId } })
  names = new Map([
    [teacherId, 'leader А'],
    [headId, 'head'],
    [students.ivanov, 'Иванов'],
    [students.petrova, 'Петрова'],
    [mothers.ivanov, 'mother А'],
    [mothers.petrova, 'mother of Петрова'],
    [others.leaderId, 'leader Б'],
    [others.teacherId, 'teacher Б'],
    [others.tikhonov, 'Тихонов'],
    [others.motherOfTikhonov, 'mother Б'],
    [others.leftYesterday, 'father Б'],
    [others.leftInJune, 'Белова'],
  ])
})
beforeEach(async () => {
  clock.set('2026-09-11T15:00')
  await db.notice.deleteMany()
})
afterAll(() => database.close())

const actor = async (personId: number): Promise<Actor> => (await actorOf(db, deps, personId))!
const the = (personId: number) => names.get(personId) ?? `№ ${personId}`

/** Who is told what, of those whom a message can reach: «news: Иванов, mother А». */
async function told(): Promise<string[]> {
  const notices = await db.notice.findMany({ where: { state: { not: 'failed' } }, orderBy: { personId: 'asc' } })
  const byKind = Map.groupBy(notices, ({ kind }) => kind)
  return [...byKind].map(([kind, all]) => `${kind}: ${all.map(({ personId }) => the(personId)).join(', ')}`).toSorted()
}

const familyB = 'Тихонов, mother Б, father Б'
let requests = 0
const requestId = () => `somebody-${++requests}`

test('D3 When a mother writes a note of absence, the class teacher of her child is asked, and no other', async () => {
  const { students, mothers, others } = school
  const day = Temporal.PlainDate.from('2026-09-14')
  const note = { from: day, to: day, first: null, last: null, code: 'ill', text: null, file: null } as const
  await writeNote(sessionFor(deps, await actor(mothers.ivanov), requestId()), { ...note, studentId: students.ivanov })
  expect(await told()).toEqual(['note-asked: leader А'])
  await db.notice.deleteMany()
  const ofB = { ...note, studentId: others.tikhonov }
  await writeNote(sessionFor(deps, await actor(others.leftYesterday), requestId()), ofB)
  expect(await told()).toEqual(['note-asked: leader Б'])
  await db.absenceNote.deleteMany()
})

test('E7 When marks, absences, remarks and changes are written in one class, its family hears, and no other', async () => {
  const { others, kinds } = school
  const teacher = await actor(others.teacherId)
  const at = { lessonId: others.lesson, studentId: others.tikhonov }
  await putMark(sessionFor(deps, teacher, requestId()), { ...at, workKindId: kinds.answer, value: '5' })
  clock.set('2026-09-11T16:00')
  await tellNews(deps)
  expect(await told()).toEqual([`news: ${familyB}`])

  // nor a classmate's family
  await db.notice.deleteMany()
  const ofIvanov = { lessonId: school.lessons.algebra, studentId: school.students.ivanov, workKindId: kinds.answer }
  await putMark(sessionFor(deps, await actor(school.teacherId), requestId()), { ...ofIvanov, value: '4' })
  clock.set('2026-09-11T16:16')
  await tellNews(deps)
  expect(await told()).toEqual(['news: Иванов, mother А'])

  await db.notice.deleteMany()
  await setAbsence(sessionFor(deps, teacher, requestId()), { ...at, code: 'absent' })
  clock.set('2026-09-11T16:20')
  await tellNews(deps)
  expect(await told()).toEqual(['absence-alert: mother Б, father Б'])

  await db.notice.deleteMany()
  const remark = { ...at, tone: 'remark', text: 'Шумел' } as const
  await writeRemark(sessionFor(deps, teacher, requestId()), { ...remark, forStudent: false })
  expect(await told()).toEqual(['remark: mother Б, father Б'])
  const ofOther = { ...remark, studentId: school.students.ivanov, forStudent: true, requestId: requestId() }
  expect(await writeRemark(sessionFor(deps, teacher, ofOther.requestId), ofOther)).toMatchObject({ ok: false })

  await db.notice.deleteMany()
  await cancelLesson(sessionFor(deps, school.head, requestId()), { lessonId: others.nextLesson, reason: 'Карантин' })
  clock.set('2026-09-11T16:40')
  await tellNews(deps)
  expect(await told()).toEqual(['lesson-changed: teacher Б', `news: ${familyB}`])
})

test('E6 When evening and Saturday come, each family reads of its own child', async () => {
  clock.set('2026-09-11T18:00')
  await composeDigests(deps)
  expect(await told()).toEqual([`digest: Иванов, Петрова, mother А, ${familyB}`])
  const digests = await db.notice.findMany({ orderBy: { personId: 'asc' } })
  const { ivanov, petrova } = school.students
  const { tikhonov } = school.others
  expect(
    digests.map(({ data }) => (data as unknown as NoticeData['digest']).children.map(({ studentId }) => studentId)),
  ).toEqual([[ivanov], [petrova], [ivanov], [tikhonov], [tikhonov], [tikhonov]])

  await db.notice.deleteMany()
  clock.set('2026-09-12T18:00')
  await composeWeeks(deps)
  expect(await told()).toEqual([`weekly: Иванов, Петрова, mother А, ${familyB}`])
  const weeks = await db.notice.findMany({ orderBy: { personId: 'asc' } })
  expect(weeks.map(({ data }) => (data as unknown as NoticeData['weekly']).studentId)).toEqual([
    ivanov,
    petrova,
    ivanov,
    tikhonov,
    tikhonov,
    tikhonov,
  ])
})

test('J2 When lessons are not full, those who give them are reminded; a request to open one is the coordinator’s', async () => {
  clock.set('2026-09-11T17:00')
  await remindUnfilled(deps)
  expect(await told()).toEqual(['unfilled: leader А, teacher Б'])
  const reminders = await db.notice.findMany({ orderBy: { personId: 'asc' } })
  expect(
    reminders.map(({ data }) => (data as unknown as NoticeData['unfilled']).lessons.map(({ lessonId }) => lessonId)),
  ).toEqual([[school.lessons.algebra, school.lessons.physics], [school.others.lesson]])

  await db.notice.deleteMany()
  clock.set('2026-09-21T10:00')
  const request = { lessonId: school.others.lesson, reason: 'Опечатка', requestId: requestId() }
  await askCorrection(sessionFor(deps, await actor(school.others.teacherId), request.requestId), request)
  expect(await told()).toEqual(['correction-asked: head'])
})

test('F1 When the staff or a class is written to, its people have it, and so are those reminded who are of the staff', async () => {
  const { head, others } = school
  await remindSilent(deps)
  expect(await told()).toEqual(['silent-sections: head'])
  await db.notice.deleteMany()
  await aPost(deps, head, { section: 'staff' })
  expect(await told()).toEqual(['post: leader А, leader Б, teacher Б'])
  await db.notice.deleteMany()
  await aPost(deps, head, { section: 'class', classId: others.classId })
  expect(await told()).toEqual([`post: ${familyB}`])
  await db.notice.deleteMany()
  await aPost(deps, head)
  expect(await told()).toEqual([`post: leader А, Иванов, Петрова, mother А, leader Б, teacher Б, ${familyB}`])
  await db.notice.updateMany({ where: { state: 'waiting' }, data: { state: 'sent' } })
  clock.set('2026-09-14T07:30')
  await remindUnread(deps)
  expect(await told()).toContain('unread-posts: leader А, leader Б, teacher Б')

  await db.notice.deleteMany()
  const leader = await actor(others.leaderId)
  const postId = await aDraft(deps, leader)
  await publishPost(sessionFor(deps, leader, requestId()), { postId })
  expect(await told()).toEqual(['post-proposed: head'])
  await db.post.deleteMany()
})

test('A2 When codes are issued, linked, and students moved by somebody else, the class teacher concerned hears', async () => {
  const { head, mothers, others, students } = school
  await issueCode(sessionFor(deps, head), { personId: others.motherOfTikhonov })
  expect(await told()).toEqual(['code-issued: leader Б'])
  await db.notice.deleteMany()
  const code = await issueCode(sessionFor(deps, head), { personId: mothers.petrova })
  expect(await told()).toEqual(['code-issued: leader А'])
  await db.notice.deleteMany()
  if (!code.ok) throw new Error(code.refusal)
  await redeemCode(strangerOf(deps), {
    account: { messenger: 'telegram', account: '7777' },
    typed: code.value.code,
    locale: 'ru',
  })
  expect(await told()).toEqual(['new-link: leader А'])
  await db.link.deleteMany({ where: { account: '7777' } })

  await db.notice.deleteMany()
  const on = Temporal.PlainDate.from('2026-09-14')
  const { version } = await db.person.findUniqueOrThrow({ where: { id: students.petrova } })
  const move = { kind: 'leave', reason: 'moved', on } as const
  expect(await moveStudent(sessionFor(deps, head), { studentId: students.petrova, move, version })).toMatchObject({
    ok: true,
  })
  expect(await told()).toEqual(['roster: leader А'])
  await db.enrollment.updateMany({ where: { studentId: students.petrova }, data: { endsOn: null, reason: null } })
})

test('G3 When somebody is to stand in, those who work here are offered; the two concerned hear', async () => {
  const { head, lessons, others } = school
  const offered = await readSubstitution(sessionFor(deps, head), { lessonId: lessons.nextAlgebra })
  if (!offered.ok) throw new Error(offered.refusal)
  expect(offered.value.candidates.map(({ id }) => the(id))).toEqual(['teacher Б', 'leader Б'])
  const given = { lessonId: lessons.nextAlgebra }
  const asked = sessionFor(deps, head, requestId())
  expect(await substitute(asked, { ...given, teacherId: others.leftYesterday })).toMatchObject({ ok: false })
  await substitute(asked, { ...given, teacherId: others.teacherId })
  expect(await told()).toEqual(['substitution: leader А, teacher Б'])
  await substitute(sessionFor(deps, head, requestId()), { ...given, teacherId: school.teacherId })
})

test('F6 When calendars are read, each has the events and lessons of its owner, and who left in June has none', async () => {
  const { head, classId, others } = school
  const event = {
    kind: 'event',
    startsAt: new Date('2026-09-16T15:00:00Z'),
    endsAt: new Date('2026-09-16T16:00:00Z'),
  } as const
  for (const [html, place] of [
    ['Школе', { section: 'school' }],
    ['Учителям', { section: 'staff' }],
    ['Классу А', { section: 'class', classId }],
    ['Классу Б', { section: 'class', classId: others.classId }],
  ] as const) {
    const postId = await aPost(deps, head, { ...place, html })
    await db.post.update({ where: { id: postId }, data: event })
  }
  const read = new Map<string, string>()
  for (const personId of names.keys()) {
    const made = await makeFeedAddress(sessionFor(deps, await actor(personId), requestId()))
    if (!made.ok) throw new Error(made.refusal)
    const calendar = await readCalendar(requestOf(deps, requestId()), made.value)
    const lessons = new Set(calendar?.lessons.map(({ className }) => className))
    const events = calendar?.events.map(({ title }) => title).toSorted()
    read.set(the(personId), calendar ? [...(events ?? []), ...lessons].join(', ') : 'nothing')
  }
  const [ofA, ofB] = ['Классу А, Школе', 'Классу Б, Школе']
  expect(Object.fromEntries(read)).toEqual({
    head: 'Учителям, Школе',
    'leader А': 'Классу А, Учителям, Школе, 7А',
    'leader Б': 'Классу Б, Учителям, Школе',
    'teacher Б': 'Учителям, Школе, 7Б',
    Иванов: ofA,
    Петрова: ofA,
    'mother А': ofA,
    Тихонов: ofB,
    'mother Б': ofB,
    'father Б': ofB,
    // who never joined, and who is in no class
    'mother of Петрова': 'nothing',
    Белова: 'nothing',
  })
  await db.post.deleteMany()
})
