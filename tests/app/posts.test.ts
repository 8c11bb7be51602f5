import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { changeDraft, dropDraft } from '../../src/app/posts/change-post.ts'
import { decidePost } from '../../src/app/posts/decide-post.ts'
import { editPost } from '../../src/app/posts/edit-post.ts'
import { keepDraft } from '../../src/app/posts/keep-draft.ts'
import { findAudiencePeople, postPlaces } from '../../src/app/posts/places.ts'
import { postProgress } from '../../src/app/posts/post-progress.ts'
import { previewPost } from '../../src/app/posts/preview-audience.ts'
import { publishPost } from '../../src/app/posts/publish-post.ts'
import { readFeed, readSections } from '../../src/app/posts/read-feed.ts'
import { readPost } from '../../src/app/posts/read-post.ts'
import { acknowledge, nudge, readUnread, readUnreadPeople } from '../../src/app/posts/receipts.ts'
import { resendPost, stopPost, withdrawPost } from '../../src/app/posts/stop-post.ts'
import type { Actor } from '../../src/domain/access/actor.ts'
import { requestLimit } from '../../src/domain/journal/limits.ts'
import { maxPostLength } from '../../src/domain/posts/text.ts'
import { actorWith, aSmallSchool, standingClock } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'
import { openJournal } from '../support/open-journal.ts'
import { aDraft, aPost, postRow } from '../support/posts.ts'
import { sessionFor } from '../support/session.ts'
import { countingStatements } from '../support/statements.ts'

const database = await openDatabase()
const { db } = database
const clock = standingClock('2026-09-11T10:00')
const deps = { db, clock, pepper: 'pepper' }
let school: Awaited<ReturnType<typeof aSmallSchool>>

beforeAll(async () => {
  school = await aSmallSchool(db)
  // the teacher is also the father of a girl of 5В, who left the bot's chat for good
  const { build, yearId, teacherId } = school
  const other = await build.schoolClass(yearId, 5, 'В')
  const daughter = await build.student(other, 'Соколова', 'Дарья')
  await db.guardian.create({ data: { personId: teacherId, studentId: daughter } })
  await build.link(daughter, { gone: true })
  // a mother has ended the one account that she had
  const account = await build.link(school.mothers.petrova)
  await db.link.updateMany({ where: { account }, data: { endedAt: new Date('2026-09-10') } })
})
beforeEach(async () => {
  clock.set('2026-09-11T10:00')
  await db.receipt.deleteMany()
  await db.notice.deleteMany()
  await db.post.deleteMany()
})
afterAll(() => database.close())

const teacherActor = () => actorWith({ personId: school.teacherId, staffRoles: ['teacher'] })
const ofClass = () => ({ section: 'class', classId: school.classId }) as const

test('F2 The preview counts each person once, by group, and those who cannot be reached; its author is not among them', async () => {
  const preview = await previewPost(sessionFor(deps, school.head), { postId: await aDraft(deps, school.head) })
  expect(preview).toMatchObject({
    ok: true,
    // three teachers (one also a guardian), three students, two mothers, the father who works here no
    // more; a mother is not in the bot
    value: { audience: { recipients: 9, staff: 3, guardians: 4, students: 3, notLinked: 1, blocked: 1 } },
  })
  const staff = await previewPost(sessionFor(deps, school.head), {
    postId: await aDraft(deps, school.head, { section: 'staff' }),
  })
  expect(staff).toMatchObject({ value: { audience: { recipients: 3, staff: 3, guardians: 0 } } })
})

test('F2 An announcement to a class goes to its students of that day and their guardians only', async () => {
  const postId = await aPost(deps, school.head, ofClass())
  const notices = await db.notice.findMany({ where: { postId, state: 'waiting' }, orderBy: { personId: 'asc' } })
  const { students, mothers } = school
  expect(notices.map((notice) => notice.personId)).toEqual([students.ivanov, students.petrova, mothers.ivanov])
  expect(notices[0]).toMatchObject({ kind: 'post', data: { postId } })
})

test('F2 A student who left the class is no longer told', async () => {
  const { petrova } = school.students
  const postId = await aDraft(deps, school.head, ofClass())
  await db.enrollment.updateMany({ where: { studentId: petrova }, data: { endsOn: new Date('2026-09-10') } })
  const preview = await previewPost(sessionFor(deps, school.head), { postId })
  await db.enrollment.updateMany({ where: { studentId: petrova }, data: { endsOn: null } })
  expect(preview).toMatchObject({ value: { audience: { recipients: 2, notLinked: 0 } } })
})

test('F2 A press delivered twice sends once and answers the same', async () => {
  const postId = await aDraft(deps, school.head)
  const publish = () => publishPost(sessionFor(deps, school.head, 'twice'), { postId })
  const both = await Promise.all([publish(), publish()])
  expect(both[0]).toEqual({ ok: true, value: { state: 'published', recipients: 9 } })
  expect(both[1]).toEqual(both[0])
  expect(await db.notice.count({ where: { state: 'waiting' } })).toBe(9)
  expect(await db.auditEntry.count({ where: { requestId: 'twice' } })).toBe(1)
})

test('F2 The sender follows how many have it and who could not be reached', async () => {
  const postId = await aPost(deps, school.head)
  await db.notice.updateMany({ where: { postId, personId: school.teacherId }, data: { state: 'sent' } })
  await db.notice.updateMany({
    where: { postId, personId: school.mothers.ivanov },
    data: { state: 'failed', reason: 'time-out' },
  })
  expect(await postProgress(sessionFor(deps, school.head), { postId })).toMatchObject({
    ok: true,
    value: {
      total: 10,
      sent: 1,
      waiting: 7,
      held: 0,
      failed: 2,
      cancelled: 0,
      notLinked: 1,
      read: 0,
      failures: [
        { name: 'Иванова Мария', reason: 'time-out' },
        { name: 'Соколова Дарья', reason: 'blocked' },
      ],
      notLinkedNames: ['Петрова Ольга'],
    },
  })
  expect(await postProgress(sessionFor(deps, teacherActor()), { postId })).toEqual({ ok: false, refusal: 'forbidden' })
  expect(await postProgress(sessionFor(deps, school.head), { postId: 0 })).toEqual({ ok: false, refusal: 'no-post' })
})

test('F2 What was stopped or failed is sent again to those whom it did not reach, and to nobody twice', async () => {
  const postId = await aPost(deps, school.head)
  await db.notice.updateMany({ where: { postId, personId: school.teacherId }, data: { state: 'sent' } })
  const press = { postId }
  expect(await stopPost(sessionFor(deps, school.head, 'stop'), press)).toEqual({ ok: true, value: { spared: 8 } })
  expect(await stopPost(sessionFor(deps, school.head, 'stop'), press)).toEqual({ ok: true, value: { spared: 0 } })
  // whoever has it keeps it, who was spared does not find it
  const readBy = (personId: number) => readPost(sessionFor(deps, actorWith({ personId, isStudent: true })), press)
  expect(await readBy(school.teacherId)).toMatchObject({ ok: true })
  expect(await readBy(school.students.ivanov)).toEqual({ ok: false, refusal: 'forbidden' })
  const other = { postId: await aPost(deps, school.head) }
  expect(await stopPost(sessionFor(deps, school.head, 'stop-other'), other)).toEqual({ ok: true, value: { spared: 9 } })
  expect(await resendPost(sessionFor(deps, school.head, 'stop'), press)).toEqual({ ok: true, value: { again: 8 } })
  expect(await withdrawPost(sessionFor(deps, school.head, 'withdraw'), other)).toMatchObject({ ok: true })
  const states = await db.post.findMany({ orderBy: { id: 'asc' } })
  expect(states.map(({ state }) => state)).toEqual(['published', 'withdrawn'])
  expect(await resendPost(sessionFor(deps, school.head, 'stop'), press)).toEqual({ ok: true, value: { again: 0 } })
  await db.notice.updateMany({ where: { postId, personId: school.mothers.ivanov }, data: { state: 'failed' } })
  expect(await resendPost(sessionFor(deps, school.head, 'stop'), press)).toEqual({ ok: true, value: { again: 1 } })
  expect(await db.notice.count({ where: { postId, state: 'sent' } })).toBe(1)
  // that it goes on stands in the log though nobody is left to be sent it
  await db.notice.updateMany({ where: { postId }, data: { state: 'sent' } })
  await db.post.update({ where: { id: postId }, data: { state: 'stopped' } })
  for (const again of ['go-on', 'go-on-again'])
    expect(await resendPost(sessionFor(deps, school.head, again), press)).toEqual({ ok: true, value: { again: 0 } })
  const logged = await db.auditEntry.findMany({ where: { requestId: { in: ['go-on', 'go-on-again'] } } })
  expect(logged.map(({ requestId }) => requestId)).toEqual(['go-on'])
})

test('F1 What goes back with a proposed post is as short as any answer of the administration, whoever asks', async () => {
  const { id: postId } = await db.post.create({ data: postRow(school.teacherId, 'Можно?', 'q', { state: 'proposed' }) })
  const decline = (answer: string) =>
    decidePost(sessionFor(deps, school.head, 'decline'), { postId, approved: false, answer })
  expect(await decline('я'.repeat(requestLimit + 1))).toEqual({ ok: false, refusal: 'too-long' })
  expect(await db.notice.count()).toBe(0)
  expect(await decline(` ${'я'.repeat(requestLimit)} `)).toMatchObject({ ok: true })
  expect(await db.notice.findFirstOrThrow()).toMatchObject({ data: { answer: 'я'.repeat(requestLimit) } })
})

test('F2 A draft that is empty, too long, for nobody, beyond its section or without its day is refused by name', async () => {
  const place = { kind: 'announcement', section: 'school', classId: null, files: [] } as const
  const refused = async (html: string) =>
    keepDraft(sessionFor(deps, school.head), { ...place, html, begunBy: html.slice(0, 9) })
  expect(await refused(' \n ')).toEqual({ ok: false, refusal: 'empty' })
  expect(await refused('<b> </b>')).toEqual({ ok: false, refusal: 'empty' })
  expect(await refused('я'.repeat(maxPostLength + 1))).toEqual({ ok: false, refusal: 'too-long' })
  const event = await aDraft(deps, school.head, { kind: 'event' })
  expect(await publishPost(sessionFor(deps, school.head, 'r'), { postId: event })).toMatchObject({
    refusal: 'no-event-time',
  })
  const postId = await aDraft(deps, school.head, { section: 'staff' })
  const change = (part: 'staff' | 'families' | 'person', id: number, on: boolean) =>
    changeDraft(sessionFor(deps, school.head), { postId, change: { what: 'audience', part, id, on } })
  expect(await change('families', 0, true)).toEqual({ ok: false, refusal: 'beyond-section' })
  expect(await change('person', school.mothers.ivanov, true)).toEqual({ ok: false, refusal: 'beyond-section' })
  expect(await change('person', school.teacherId, true)).toMatchObject({ ok: true })
  expect(await change('person', school.teacherId, false)).toMatchObject({ ok: true })
  expect(await change('staff', 0, false)).toMatchObject({ ok: true })
  expect(await publishPost(sessionFor(deps, school.head, 'r'), { postId })).toMatchObject({ refusal: 'nobody-chosen' })
  expect(
    await changeDraft(sessionFor(deps, school.head), { postId, change: { what: 'publish-at', at: clock.now() } }),
  ).toMatchObject({ refusal: 'past-moment' })
  // what is changed is that draft alone, and by its author; what went out is a draft no more, whoever says it again
  await changeDraft(sessionFor(deps, school.head), { postId, change: { what: 'sign', on: true, by: null } })
  expect(await db.post.findUniqueOrThrow({ where: { id: event } })).toMatchObject({ sign: false })
  const keep = (actor: Actor, html: string) => keepDraft(sessionFor(deps, actor), { ...place, html, begunBy: 'kept' })
  const taken = { ok: false, refusal: 'not-a-draft' }
  const kept = await keep(school.head, 'Раз')
  expect(await keep(actorWith({ personId: school.teacherId, staffRoles: ['administrator'] }), 'Чужое')).toEqual(taken)
  await publishPost(sessionFor(deps, school.head, 'out'), { postId: kept.ok ? kept.value.postId : 0 })
  expect(await keep(school.head, 'Два')).toEqual(taken)
})

test('F2 A draft is its author’s alone, and what is out is nobody’s draft any more', async () => {
  const postId = await aDraft(deps, teacherActor(), { section: 'staff' })
  const change = { what: 'kind', kind: 'news' } as const
  expect(await changeDraft(sessionFor(deps, school.head), { postId, change })).toEqual({
    ok: false,
    refusal: 'forbidden',
  })
  expect(await previewPost(sessionFor(deps, school.head), { postId })).toEqual({ ok: false, refusal: 'forbidden' })
  expect(await dropDraft(sessionFor(deps, school.head), { postId })).toEqual({ ok: false, refusal: 'forbidden' })
  expect(await publishPost(sessionFor(deps, school.head, 'r'), { postId })).toEqual({ ok: false, refusal: 'forbidden' })
  await publishPost(sessionFor(deps, teacherActor(), 'r'), { postId })
  expect(await changeDraft(sessionFor(deps, teacherActor()), { postId, change })).toEqual({
    ok: false,
    refusal: 'not-a-draft',
  })
  expect(await dropDraft(sessionFor(deps, teacherActor()), { postId })).toEqual({ ok: false, refusal: 'not-a-draft' })
})

test('F2 Words and files that come twice are written into a draft once; other files, or in another order, take their place', async () => {
  const postId = await aDraft(deps, school.head)
  const file = (fileKey: string) => ({
    kind: 'document' as const,
    file: `${fileKey}-1`,
    fileKey,
    name: `${fileKey}.pdf`,
  })
  const send = (...files: ReturnType<typeof file>[]) =>
    changeDraft(sessionFor(deps, school.head), { postId, change: { what: 'text', html: 'Субботник в пятницу', files } })
  const kept = () => db.postFile.findMany({ where: { postId }, orderBy: { id: 'asc' } })
  await send(file('план'), file('карта'))
  const before = await kept()
  await send(file('план'), { ...file('карта'), file: 'карта-2' })
  expect(await kept()).toEqual(before)
  await send(file('карта'), file('план'))
  expect((await kept()).map(({ name }) => name)).toEqual(['карта.pdf', 'план.pdf'])
  await send({ ...file('карта'), name: 'схема.pdf' })
  expect((await kept()).map(({ name }) => name)).toEqual(['схема.pdf'])
  await send()
  expect(await kept()).toEqual([])
})

async function placesOf(actor: Actor) {
  const places = await postPlaces(sessionFor(deps, actor))
  if (!places.ok) throw new Error(places.refusal)
  return places.value
}

test('F1 Whoever may not write there has no draft there: families nowhere, teachers in no class but their own', async () => {
  const mother = actorWith({ personId: school.mothers.ivanov, childIds: [school.students.ivanov] })
  const place = { kind: 'announcement', html: 'Нельзя', files: [] } as const
  for (const [index, section] of (['school', 'staff', 'class'] as const).entries()) {
    const draft = { ...place, section, classId: school.classId, begunBy: `no-${index}` }
    expect(await keepDraft(sessionFor(deps, mother), draft)).toEqual({ ok: false, refusal: 'forbidden' })
  }
  const foreign = { ...place, ...ofClass(), begunBy: 'no-class' }
  expect(await keepDraft(sessionFor(deps, teacherActor()), foreign)).toEqual({ ok: false, refusal: 'forbidden' })
  expect(await postPlaces(sessionFor(deps, mother))).toEqual({ ok: true, value: [] })
  expect((await placesOf(teacherActor())).map(({ section, proposes }) => [section, proposes])).toEqual([
    ['school', true],
    ['staff', false],
  ])
  // of this year's classes alone
  const classes = (await placesOf(school.head)).flatMap(({ className }) => className ?? [])
  expect(classes).toEqual(['5В', '7А', '7Б'])
  const headOfDepartment = { ...teacherActor(), headsDepartmentIds: [1] }
  expect((await placesOf(headOfDepartment))[0]).toMatchObject({ section: 'school', proposes: false })
})

test('F2 People are found for an audience within its section, «ё» like «е», and no pattern of theirs finds more', async () => {
  const inSchool = await aDraft(deps, school.head)
  const inStaff = await aDraft(deps, school.head, { section: 'staff' })
  const find = async (postId: number, query: string) => {
    const found = await findAudiencePeople(sessionFor(deps, school.head), { postId, query })
    return found.ok ? found.value.map(({ name }) => name) : found.refusal
  }
  expect(await find(inSchool, 'петр')).toEqual(['Петрова Вера', 'Петрова Ольга'])
  expect(await find(inSchool, 'пётр')).toEqual(['Петрова Вера', 'Петрова Ольга'])
  expect(await find(inStaff, 'петр')).toEqual([])
  // a girl of another class, and whoever teaches this one
  const inClass = await aDraft(deps, school.head, ofClass())
  expect(await find(inSchool, 'соколова')).toContain('Соколова Дарья')
  expect(await find(inClass, 'соколова')).toEqual([])
  expect(await find(inClass, 'петр')).toEqual(['Петрова Вера', 'Петрова Ольга'])
  expect(await find(inSchool, '%ова')).toEqual([])
  expect(await find(inSchool, '_етр')).toEqual([])
})

test('F1 Whoever led a class last year reads nothing of what families of its grade are told this year', async () => {
  const grade = (id: number) => ({ what: 'audience', part: 'grade', id, on: true }) as const
  const noStaff = { what: 'audience', part: 'staff', id: 0, on: false } as const
  const postId = await aPost(deps, school.head, { changes: [grade(6), grade(7), noStaff] })
  const nobodyLeads = () => db.schoolClass.updateMany({ where: { letter: 'А' }, data: { leaderId: null } })
  onTestFinished(async () => void (await nobodyLeads()))
  const readsLeading = async (year: string) => {
    await nobodyLeads()
    const led = await db.schoolClass.updateMany({
      where: { letter: 'А', year: { title: year } },
      data: { leaderId: school.teacherId },
    })
    return [led.count, (await readPost(sessionFor(deps, teacherActor()), { postId })).ok]
  }
  expect(await readsLeading('2025/2026')).toEqual([1, false])
  expect(await readsLeading('2026/2027')).toEqual([1, true])
})

test('F4 A receipt is written once, keeps its signature, and is only for those whom the post is for', async () => {
  const postId = await aPost(deps, school.head, {
    ...ofClass(),
    changes: [{ what: 'sign', on: true, by: null }],
  })
  const mother = actorWith({ personId: school.mothers.ivanov, childIds: [school.students.ivanov] })
  expect(await acknowledge(sessionFor(deps, teacherActor()), { postId, sign: true })).toEqual({
    ok: false,
    refusal: 'forbidden',
  })
  await acknowledge(sessionFor(deps, mother), { postId, sign: true })
  clock.set('2026-09-12T10:00')
  await acknowledge(sessionFor(deps, mother), { postId, sign: false })
  const receipts = await db.receipt.findMany()
  expect(receipts).toHaveLength(1)
  expect(receipts[0]!.signedAt?.toISOString()).toBe('2026-09-11T07:00:00.000Z')
})

test('F7 What is to be read again is unread again, its signature too; quiet edits leave it read', async () => {
  const postId = await aPost(deps, school.head, { changes: [{ what: 'sign', on: true, by: null }] })
  await db.notice.updateMany({ where: { postId }, data: { state: 'sent' } })
  const teacher = teacherActor()
  await acknowledge(sessionFor(deps, teacher), { postId, sign: true })
  const unread = async () => {
    const sections = await readSections(sessionFor(deps, teacher))
    return sections.ok ? sections.value.find(({ section }) => section === 'school')?.unread : undefined
  }
  const edit = (html: string, again: boolean) =>
    editPost(sessionFor(deps, school.head, html), { postId, change: { what: 'text', html }, again })
  expect(await edit(' ', false)).toEqual({ ok: false, refusal: 'empty' })
  const counted = async () => {
    const progress = await postProgress(sessionFor(deps, school.head), { postId })
    return progress.ok && [progress.value.read, progress.value.signed]
  }
  expect(await edit('Другое', false)).toMatchObject({ ok: true })
  expect([await unread(), await counted()]).toEqual([0, [1, 1]])
  expect(await edit('Совсем другое', true)).toMatchObject({ ok: true })
  expect([await unread(), await counted()]).toEqual([1, [0, 0]])
  await acknowledge(sessionFor(deps, teacher), { postId, sign: false })
  expect((await db.receipt.findFirstOrThrow()).signedAt).toBeNull()
  expect(await edit('Совсем другое', true)).toEqual({ ok: true, value: { edited: 0 } })
})

test('F4 A reminder goes to whoever was sent it and has not read it, once a day', async () => {
  const postId = await aPost(deps, school.head)
  await db.notice.updateMany({ where: { postId, state: 'waiting' }, data: { state: 'sent' } })
  await acknowledge(sessionFor(deps, teacherActor()), { postId, sign: false })
  expect(await nudge(sessionFor(deps, school.head), { postId })).toEqual({ ok: true, value: { reminded: 8 } })
  expect(await nudge(sessionFor(deps, school.head), { postId })).toEqual({ ok: true, value: { reminded: 0 } })
  clock.set('2026-09-12T10:00')
  expect(await nudge(sessionFor(deps, school.head), { postId })).toEqual({ ok: true, value: { reminded: 8 } })
})

test('F4 Unread is what somebody was sent in the last two weeks; who has not read it is said with the own class', async () => {
  const postId = await aPost(deps, school.head)
  const { mothers, students, others } = school
  const unreadOf = async (personId: number) =>
    (await readUnread(db, [mothers.ivanov, others.tikhonov, school.headId], clock.now()))(personId)
  expect(await unreadOf(mothers.ivanov)).toEqual([])
  await db.notice.updateMany({ where: { postId, personId: mothers.ivanov }, data: { state: 'sent' } })
  expect(await unreadOf(mothers.ivanov)).toEqual([{ postId, title: 'Завтра субботник' }])
  expect(await unreadOf(others.tikhonov)).toEqual([])
  clock.set('2026-09-25T09:59')
  // whoever has it is to read it, though others were spared
  for (const state of ['stopped', 'published'] as const) {
    await db.post.update({ where: { id: postId }, data: { state } })
    expect(await unreadOf(mothers.ivanov)).toHaveLength(1)
  }
  clock.set('2026-09-25T10:00')
  expect(await unreadOf(mothers.ivanov)).toEqual([])

  // another one that was read says nothing of this
  clock.set('2026-09-11T10:00')
  const further = await aPost(deps, school.head, { html: 'Другое' })
  const mother = actorWith({ personId: mothers.ivanov, childIds: [students.ivanov] })
  await acknowledge(sessionFor(deps, mother), { postId: further, sign: false })
  const read = async (id: number) => {
    const post = await readPost(sessionFor(deps, mother), { postId: id })
    return post.ok && post.value.read
  }
  expect([await read(postId), await read(further)]).toEqual([false, true])
  // nor of anybody else
  const son = actorWith({ personId: students.ivanov, isStudent: true })
  const unreadIn = async (actor: typeof son) => {
    const sections = await readSections(sessionFor(deps, actor))
    return sections.ok && sections.value.find(({ section }) => section === 'school')?.unread
  }
  expect([await unreadIn(mother), await unreadIn(son)]).toEqual([1, 2])
  // who has read what it was before is reminded; its author never is, though an entry that was joined brought it to him
  const sent = { kind: 'post', data: {}, due: new Date('2026-09-11T07:00:00Z'), state: 'sent' as const }
  await db.notice.create({ data: { ...sent, personId: school.headId, postId: further } })
  await db.notice.updateMany({ where: { postId: further, personId: mothers.ivanov }, data: { state: 'sent' } })
  expect(await unreadOf(school.headId)).toEqual([])
  expect(await nudge(sessionFor(deps, school.head), { postId: further })).toEqual({ ok: true, value: { reminded: 0 } })
  await db.post.update({ where: { id: further }, data: { version: 2, readVersion: 2 } })
  expect(await nudge(sessionFor(deps, school.head), { postId: further })).toEqual({ ok: true, value: { reminded: 1 } })
  // what is to be signed stays unread until it is; what was taken back is not
  await acknowledge(sessionFor(deps, mother), { postId: further, sign: false })
  const titles = async () => (await unreadOf(mothers.ivanov)).map(({ title }) => title)
  expect(await titles()).toEqual(['Завтра субботник'])
  await db.post.update({ where: { id: further }, data: { sign: true } })
  expect(await titles()).toEqual(['Другое', 'Завтра субботник'])
  await db.post.update({ where: { id: further }, data: { state: 'withdrawn' } })
  expect(await titles()).toEqual(['Завтра субботник'])

  const unread = await readUnreadPeople(sessionFor(deps, school.head), { postId })
  const classes = Object.fromEntries(unread.ok ? unread.value.people.map((one) => [one.personId, one.className]) : [])
  expect(classes).toMatchObject({
    // staff though a father too; whoever works here no more is a father
    [school.teacherId]: null,
    [others.leaderId]: null,
    [others.leftYesterday]: '7Б',
    [students.petrova]: '7А',
    [mothers.ivanov]: '7А',
    [others.tikhonov]: '7Б',
    [others.motherOfTikhonov]: '7Б',
  })
})

test('F1 Unread is counted from the midnight after last year’s end: the summer’s posts are this year’s', async () => {
  const row = (at: string) => postRow(school.head.personId, at, at, { createdAt: new Date(at) })
  await db.post.createMany({
    data: ['2026-05-31T20:59:59Z', '2026-05-31T21:00:00Z', '2026-08-31T10:00:00Z', '2026-09-10T10:00:00Z'].map(row),
  })
  const sections = await readSections(sessionFor(deps, teacherActor()))
  expect(sections.ok && sections.value.find(({ section }) => section === 'school')?.unread).toBe(3)
})

test('F2 Sending costs as many statements for fifty more recipients, and so do a feed and the unread of it', async () => {
  const { deps, school } = await openJournal({ at: '2026-09-11T10:00' })
  const send = async () => {
    const postId = await aDraft(deps, school.head)
    return countingStatements(() => publishPost(sessionFor(deps, school.head, `count-${postId}`), { postId }))
  }
  const read = () =>
    countingStatements(() =>
      readFeed(sessionFor(deps, school.head), { section: 'school', classId: null, yearId: null }),
    )
  const [few, rows] = [await send(), await read()]
  for (let i = 0; i < 50; i++) await school.build.link(await school.build.student(school.classId, `Сидоров${i}`))
  expect(await send()).toBe(few)
  expect(few).toBe(9)
  expect(await read()).toBe(rows)
  expect(rows).toBe(2)
})
