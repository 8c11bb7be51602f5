import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listClassesForPost } from '../../src/app/posts/list-classes.ts'
import { postProgress } from '../../src/app/posts/post-progress.ts'
import { previewAudience } from '../../src/app/posts/preview-audience.ts'
import { readPosts } from '../../src/app/posts/read-posts.ts'
import { type SendPost, sendPost } from '../../src/app/posts/send-post.ts'
import type { Audience } from '../../src/domain/posts/audience.ts'
import { maxPostLength, refuseText } from '../../src/domain/posts/text.ts'
import { actorWith, aSmallSchool, standingClock } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'
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
})
beforeEach(async () => {
  await db.notice.deleteMany()
  await db.post.deleteMany()
})
afterAll(() => database.close())

let presses = 0
const announcement = (audience: Audience, text = 'Завтра субботник'): SendPost => ({
  kind: 'announcement',
  text,
  audience,
  requestId: `press-${++presses}`,
})
const sent = async (input: SendPost) => {
  const result = await sendPost(deps, school.head, input)
  if (!result.ok) throw new Error(result.refusal)
  return result.value
}

test('F2 The preview counts each person once, by group, and those who cannot be reached', async () => {
  const preview = await previewAudience(deps, school.head, { to: 'all' })
  expect(preview).toEqual({
    ok: true,
    // teacher (also a guardian), head, two students, one mother; the other mother never joined
    value: { recipients: 5, staff: 2, guardians: 2, students: 2, notLinked: 1, blocked: 1 },
  })
  expect(await previewAudience(deps, school.head, { to: 'staff' })).toMatchObject({
    value: { recipients: 2, guardians: 0 },
  })
})

test('F2 An announcement to a class goes to its students of that day and their guardians only', async () => {
  const { postId, recipients } = await sent(announcement({ to: 'class', classId: school.classId }))
  expect(recipients).toBe(3)
  const notices = await db.notice.findMany({ where: { postId, state: 'waiting' }, orderBy: { personId: 'asc' } })
  const { students, mothers } = school
  expect(notices.map((notice) => notice.personId)).toEqual([students.ivanov, students.petrova, mothers.ivanov])
  expect(notices[0]).toMatchObject({ kind: 'post', data: { postId } })
})

test('F2 A student who left the class is no longer told', async () => {
  const { petrova } = school.students
  await db.enrollment.updateMany({ where: { studentId: petrova }, data: { endsOn: new Date('2026-09-10') } })
  const preview = await previewAudience(deps, school.head, { to: 'class', classId: school.classId })
  await db.enrollment.updateMany({ where: { studentId: petrova }, data: { endsOn: null } })
  expect(preview).toMatchObject({ value: { recipients: 2, notLinked: 0 } })
})

test('F2 A press delivered twice sends once and answers the same', async () => {
  const input = announcement({ to: 'all' })
  const both = await Promise.all([sent(input), sent(input)])
  expect(both[0]).toEqual(both[1])
  expect(await sent(input)).toEqual({ postId: both[0].postId, recipients: 5 })
  expect(await db.post.count()).toBe(1)
  expect(await db.notice.count({ where: { state: 'waiting' } })).toBe(5)
  expect(await db.auditEntry.count({ where: { requestId: input.requestId } })).toBe(1)
})

test('F2 The sender follows how many have it and who could not be reached', async () => {
  const { postId } = await sent(announcement({ to: 'all' }))
  await db.notice.updateMany({ where: { postId, personId: school.teacherId }, data: { state: 'sent' } })
  await db.notice.updateMany({
    where: { postId, personId: school.mothers.ivanov },
    data: { state: 'failed', reason: 'time-out' },
  })
  expect(await postProgress(deps, school.head, postId)).toEqual({
    ok: true,
    value: {
      total: 6,
      sent: 1,
      waiting: 3,
      failed: 2,
      cancelled: 0,
      notLinked: 1,
      failures: [
        { name: 'Иванова Мария', reason: 'time-out' },
        { name: 'Соколова Дарья', reason: 'blocked' },
      ],
      notLinkedNames: ['Петрова Ольга'],
    },
  })
  const stranger = actorWith({ personId: school.teacherId, staffRoles: ['administrator'] })
  expect(await postProgress(deps, stranger, postId)).toEqual({ ok: false, refusal: 'forbidden' })
  expect(await postProgress(deps, school.head, 0)).toEqual({ ok: false, refusal: 'no-post' })
})

test('F2 A text that is empty or too long is refused by name, and nobody but the administration may send', async () => {
  const staff = { to: 'staff' } as const
  expect(await sendPost(deps, school.head, announcement(staff, ' \n '))).toEqual({ ok: false, refusal: 'empty' })
  const long = announcement(staff, 'я'.repeat(maxPostLength + 1))
  expect(await sendPost(deps, school.head, long)).toEqual({ ok: false, refusal: 'too-long' })
  const teacher = actorWith({ personId: school.teacherId, staffRoles: ['teacher'] })
  for (const answer of [
    await sendPost(deps, teacher, announcement(staff)),
    await previewAudience(deps, teacher, staff),
    await listClassesForPost(deps, teacher),
  ])
    expect(answer).toEqual({ ok: false, refusal: 'forbidden' })
  const nobody = announcement({ to: 'class', classId: 0 })
  expect(await sendPost(deps, school.head, nobody)).toEqual({ ok: false, refusal: 'nobody-reachable' })
  expect(await db.post.count()).toBe(0)
})

test('F2 Every text of 1 to 3500 characters can be announced', () => {
  const text = fc.integer({ min: 1, max: maxPostLength }).map((length) => 'ж'.repeat(length))
  fc.assert(fc.property(text, (one) => refuseText(one) === undefined))
})

test('F2 The sender chooses among the classes of the year and the notice finds its text', async () => {
  const classes = await listClassesForPost(deps, school.head)
  expect(classes.ok && classes.value.map((one) => one.title)).toEqual(['5В', '7А'])
  const { postId } = await sent(announcement({ to: 'staff' }, '  Педсовет в 15:00  '))
  const posts = await readPosts(deps, [postId])
  expect(posts.get(postId)).toEqual({ id: postId, text: 'Педсовет в 15:00', author: 'Орлова Анна' })
})

test('F2 Sending costs as many statements for fifty more recipients', async () => {
  const send = () => countingStatements(() => sent(announcement({ to: 'all' })))
  const few = await send()
  for (let i = 0; i < 50; i++) await school.build.link(await school.build.student(school.classId, `Сидоров${i}`))
  expect(await send()).toBe(few)
  expect(few).toBe(4)
})
