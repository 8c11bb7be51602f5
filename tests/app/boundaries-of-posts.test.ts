import { expect, test } from 'vitest'
import { publishPost } from '../../src/app/posts/publish-post.ts'
import { publishingReport } from '../../src/app/posts/publishing-report.ts'
import { readEvents } from '../../src/app/posts/read-feed.ts'
import { remindSilent } from '../../src/app/posts/remind-silent.ts'
import { remindUnread } from '../../src/app/posts/remind-unread.ts'
import { answerOf, openPeople } from '../support/answers.ts'
import { aDraft, postRow } from '../support/posts.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const at = new Date('2026-09-11T06:00:00Z')

test('F1 When a post is of the first or last moment of a month or a day, it is of that one; what is to be signed today may go out', async () => {
  const { db, school, session, deps } = await openPeople({ at: '2026-09-11T09:00' })
  const { headId, head } = school
  const actor = await session(headId)
  for (const [index, moment] of [
    '2026-08-31T20:59Z',
    '2026-08-31T21:00Z',
    '2026-09-30T20:59Z',
    '2026-09-30T21:00Z',
  ].entries())
    await db.post.create({ data: postRow(headId, `${index}`, `${index}`, { publishedAt: new Date(moment) }) })
  const month = (text: string) => Temporal.PlainYearMonth.from(text)
  const counts = async (text: string) =>
    answerOf(await publishingReport(actor, { month: month(text) })).rows.map((row) => row.counts.announcement)
  expect([await counts('2026-08'), await counts('2026-09'), await counts('2026-10')]).toEqual([[1], [2], [1]])

  const event = (text: string, startsAt: string, endsAt: string) =>
    db.post.create({
      data: postRow(headId, text, text, { kind: 'event', startsAt: new Date(startsAt), endsAt: new Date(endsAt) }),
    })
  await event('до полуночи', '2026-09-14T18:00Z', '2026-09-14T21:00Z')
  await event('весь день', '2026-09-14T21:00Z', '2026-09-15T21:00Z')
  await event('после полуночи', '2026-09-15T21:00Z', '2026-09-15T22:00Z')
  const day = date('2026-09-15')
  const found = answerOf(await readEvents(actor, { from: day, to: day }))
  expect(found.map(({ title, lastDay }) => [title, lastDay])).toEqual([['весь день', '2026-09-15']])

  for (const [by, refusal] of [
    ['2026-09-10', 'past-deadline'],
    ['2026-09-11', undefined],
  ] as const) {
    const postId = await aDraft(deps, head, { changes: [{ what: 'sign', on: true, by: date(by) }] })
    const sent = await publishPost(await session(headId), { postId })
    expect(sent.ok ? undefined : sent.refusal).toBe(refusal)
  }
})

test('F3 When the hours of reminders begin and end, the first minute is in and the last is out', async () => {
  const { db, clock, deps, school, told } = await openPeople()
  const { headId, teacherId } = school
  const { id: postId } = await db.post.create({ data: postRow(headId, 'Собрание', 'p') })
  await db.notice.create({
    data: { personId: teacherId, kind: 'post', data: { postId }, due: at, state: 'sent', postId },
  })
  await db.school.updateMany({ data: { silentDays: 1 } })
  const reminded = async (time: string) => {
    clock.set(`2026-09-14T${time}`)
    const unread = await remindUnread(deps)
    const silent = await remindSilent(deps)
    await db.notice.deleteMany({ where: { kind: { in: ['unread-posts', 'silent-sections'] } } })
    return [unread > 0, silent > 0]
  }
  const hours: Record<string, readonly boolean[]> = {}
  for (const time of ['07:29', '07:30', '08:59', '09:00', '11:59', '12:00', '17:59', '18:00'])
    hours[time] = await reminded(time)
  expect(hours).toEqual({
    '07:29': [false, false],
    '07:30': [true, false],
    '08:59': [true, false],
    '09:00': [true, true],
    '11:59': [true, true],
    '12:00': [false, true],
    '17:59': [false, true],
    '18:00': [false, false],
  })
  // a section was silent in the summer for nobody: the year has begun since
  await db.post.updateMany({ data: { publishedAt: new Date('2026-05-20T10:00:00Z') } })
  await db.school.updateMany({ data: { silentDays: 30 } })
  clock.set('2026-09-14T10:00')
  expect(await remindSilent(deps)).toBe(0)
  expect(await told('silent-sections')).toEqual([])
})
