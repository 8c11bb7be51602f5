import { expect, test } from 'vitest'
import { comeBack } from '../../src/app/access/reach.ts'
import { changeDraft } from '../../src/app/posts/change-post.ts'
import { editPost } from '../../src/app/posts/edit-post.ts'
import { printPost } from '../../src/app/posts/print-post.ts'
import { readFeed, readSections } from '../../src/app/posts/read-feed.ts'
import { nudge, readUnreadPeople } from '../../src/app/posts/receipts.ts'
import { usualAudience } from '../../src/domain/posts/audience.ts'
import { answerOf, openPeople } from '../support/answers.ts'
import { aDraft, postRow } from '../support/posts.ts'
import { strangerOf } from '../support/session.ts'

const at = new Date('2026-09-11T06:00:00Z')

/** A post in each class, and what these people were told of it. */
async function twoSections({ db, school }: Awaited<ReturnType<typeof openPeople>>, told: readonly number[]) {
  const posts: number[] = []
  for (const [index, classId] of [school.classId, school.others.classId].entries()) {
    const section = { section: 'class' as const, classId, audience: { ...usualAudience('class', classId) } }
    const { id: postId } = await db.post.create({ data: postRow(school.headId, `класс ${index}`, `${index}`, section) })
    posts.push(postId)
    for (const personId of told)
      await db.notice.create({ data: { personId, kind: 'post', data: { postId }, due: at, state: 'sent', postId } })
  }
  return posts as [number, number]
}

test('F1 When a mother has children in two classes, each section has its own posts, counts its own, and has the years of its own', async () => {
  const on = await openPeople()
  const { db, school, session } = on
  const { mothers, others, classId } = school
  await db.guardian.create({ data: { personId: mothers.ivanov, studentId: others.tikhonov } })
  const [first, second] = await twoSections(on, [])
  await db.receipt.create({ data: { postId: second, personId: mothers.ivanov, readAt: at } })
  const mother = await session(mothers.ivanov)
  const sections = answerOf(await readSections(mother))
  expect(sections.map(({ className, unread }) => [className, unread])).toEqual([
    [null, 0],
    ['7А', 1],
    ['7Б', 0],
  ])
  for (const [id, postId] of [
    [classId, first],
    [others.classId, second],
  ] as const) {
    const { posts, years } = answerOf(await readFeed(mother, { section: 'class', classId: id, yearId: null }))
    expect(posts.map((post) => post.id)).toEqual([postId])
    expect(years.map((year) => year.classId)).toEqual([id])
  }
})

test('F4 When a notice was cancelled or the author is told too, neither is among the unread or reminded; each class has its own paper', async () => {
  const on = await openPeople()
  const { db, school, session } = on
  const { mothers, others, headId, students, classId, teacherId } = school
  const { id: postId } = await db.post.create({ data: postRow(headId, 'Собрание', 'p') })
  for (const [personId, state] of [
    [headId, 'sent'],
    [mothers.ivanov, 'cancelled'],
    [mothers.petrova, 'failed'],
    [others.motherOfTikhonov, 'failed'],
    [students.ivanov, 'sent'],
  ] as const)
    await db.notice.create({
      data: {
        personId,
        kind: 'post',
        data: { postId },
        due: at,
        state,
        postId,
        reason: state === 'failed' ? 'no-link' : null,
      },
    })
  const head = await session(headId)
  const { people } = answerOf(await readUnreadPeople(head, { postId }))
  expect(people.map(({ personId, className, reason }) => [personId, className, reason])).toEqual([
    [students.ivanov, '7А', null],
    [mothers.petrova, '7А', 'no-link'],
    [others.motherOfTikhonov, '7Б', 'no-link'],
  ])
  expect(answerOf(await nudge(head, { postId }))).toEqual({ reminded: 1 })
  await db.schoolClass.update({ where: { id: classId }, data: { leaderId: teacherId } })
  for (const [leader, id, names] of [
    [teacherId, classId, ['Петрова Ольга']],
    [others.leaderId, others.classId, ['Тихонова Нина']],
  ] as const) {
    const paper = answerOf(await printPost(await session(leader), { postId, classId: id }))
    expect(paper.people.map(({ name }) => name)).toEqual(names)
  }
})

test('F1 When a class teacher’s students are told, or some of them, he reads it; those of another class are not of his', async () => {
  const { db, deps, school, session } = await openPeople()
  const { headId, head, teacherId, classId, students, others } = school
  await db.schoolClass.update({ where: { id: classId }, data: { leaderId: teacherId } })
  const audience = { ...usualAudience('class', classId), as: 'students' as const }
  const ofA = { section: 'class' as const, classId, audience }
  const { id } = await db.post.create({ data: postRow(headId, 'ученикам', 'one', ofA) })
  const { posts } = answerOf(await readFeed(await session(teacherId), { section: 'class', classId, yearId: null }))
  expect(posts.map((post) => post.id)).toEqual([id])
  const postId = await aDraft(deps, head, { section: 'class', classId })
  const choose = async (person: number) => {
    const change = { what: 'audience', part: 'person', id: person, on: true } as const
    const changed = await changeDraft(await session(headId), { postId, change })
    return changed.ok ? 'ok' : changed.refusal
  }
  expect([await choose(students.ivanov), await choose(others.tikhonov)]).toEqual(['ok', 'beyond-section'])
})

test('F7 When a post is edited, it is edited where an older version stands and somebody still is; who comes back has what he missed', async () => {
  const { db, deps, school, session } = await openPeople()
  const { headId, mothers, students, others, build } = school
  const { id: postId } = await db.post.create({ data: postRow(headId, 'Собрание', 'p', { version: 2 }) })
  const { id: other } = await db.post.create({ data: postRow(headId, 'Другое', 'other') })
  const linkOf = async (personId: number) => (await db.link.findFirstOrThrow({ where: { personId } })).id
  const [mother, son, gone] = [
    await linkOf(mothers.ivanov),
    await linkOf(students.ivanov),
    await linkOf(others.tikhonov),
  ]
  const ended = await db.link.update({
    where: { id: await linkOf(others.motherOfTikhonov) },
    data: { endedAt: at },
  })
  // the mother has it in two chats, and two messages of it in one
  const second = await db.link.findFirstOrThrow({ where: { account: await build.link(mothers.ivanov) } })
  await db.deliveredPost.createMany({
    data: [mother, mother, second.id, son, gone, ended.id].map((linkId) => ({
      postId,
      linkId,
      message: '1',
      version: 1,
    })),
  })
  await db.deliveredPost.create({ data: { postId: other, linkId: gone, message: '2', version: 1 } })
  await db.deliveredPost.updateMany({ where: { postId, linkId: son }, data: { version: 3 } })
  const change = { what: 'text', html: 'Собрание в 19' } as const
  expect(answerOf(await editPost(await session(headId), { postId, change, again: false }))).toEqual({ edited: 2 })
  const edits = async () =>
    (await db.notice.findMany({ where: { kind: 'post-edit' }, orderBy: { id: 'asc' } })).map(({ personId, data }) => [
      personId,
      (data as { postId: number }).postId,
    ])
  expect((await edits()).toSorted()).toEqual(
    [
      [mothers.ivanov, postId],
      [others.tikhonov, postId],
    ].toSorted(),
  )
  await db.notice.deleteMany()
  await comeBack(strangerOf(deps), { linkId: gone })
  await comeBack(strangerOf(deps), { linkId: son })
  expect(await edits()).toEqual([[others.tikhonov, postId]])
  const event = await db.post.create({
    data: postRow(headId, 'Концерт', 'e', { kind: 'event', startsAt: at, endsAt: new Date('2026-09-11T07:00:00Z') }),
  })
  const timed = async (minutes: number) => {
    const now = deps.clock.now()
    const time = { startsAt: now, endsAt: now.add({ minutes }), allDay: false }
    const edited = await editPost(await session(headId), {
      postId: event.id,
      change: { what: 'time', time },
      again: false,
    })
    return edited.ok ? 'ok' : edited.refusal
  }
  expect([await timed(0), await timed(1)]).toEqual(['bad-time', 'ok'])
})
