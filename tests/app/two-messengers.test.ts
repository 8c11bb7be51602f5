import type { Api } from 'grammy'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, accountKey } from '../../src/app/access/account.ts'
import { identify } from '../../src/app/access/identify.ts'
import { linkedAccounts } from '../../src/app/access/linked-accounts.ts'
import { checkCode } from '../../src/app/access/redeem-code.ts'
import { readDialogue, writeDialogue } from '../../src/app/dialogues/keep-dialogue.ts'
import { messageRef } from '../../src/app/message-ref.ts'
import { readPseudonyms } from '../../src/app/people/read-pseudonyms.ts'
import { deliveredIn } from '../../src/app/posts/delivered.ts'
import { readCards } from '../../src/app/posts/post-for.ts'
import { unfinished } from '../../src/app/posts/post-progress.ts'
import { createFollower } from '../../src/bot/features/posts/index.ts'
import { fakeTimer } from '../support/fake-timer.ts'
import { aSmallSchool, standingClock } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'
import { postRow } from '../support/posts.ts'
import { strangerOf } from '../support/session.ts'

// One number in two messengers: Ivanov's mother writes in the one, the head of the school in the other.
const mothers: Account = { messenger: 'telegram', account: '7001' }
const heads: Account = { messenger: 'other', account: '7001' }

let database: Awaited<ReturnType<typeof openDatabase>>
let people: Awaited<ReturnType<typeof aSmallSchool>>
const clock = standingClock('2026-09-11T12:00')
const deps = () => ({ db: database.db, clock, pepper: 'pepper' })
const links = new Map<Account, number>()

beforeAll(async () => {
  database = await openDatabase()
  people = await aSmallSchool(database.db)
  for (const [account, personId] of [
    [mothers, people.mothers.ivanov],
    [heads, people.headId],
  ] as const)
    links.set(account, (await database.db.link.create({ data: { ...account, personId, consentVersion: 1 } })).id)
})
afterAll(() => database.close())

test('A1 One number in two messengers is two people: each is known for himself, one at most in each', async () => {
  expect((await identify(strangerOf(deps()), mothers))?.actor.personId).toBe(people.mothers.ivanov)
  expect((await identify(strangerOf(deps()), heads))?.actor.personId).toBe(people.headId)
  expect(await linkedAccounts(deps(), 'other')).toEqual(new Set(['7001']))
  await expect(database.db.link.create({ data: { ...heads, personId: people.teacherId } })).rejects.toThrow()
})

test('A5 When a number has tried five wrong codes in one messenger, the same number is heard in the other', async () => {
  const tryAs = (account: Account) => checkCode(strangerOf(deps()), { account, typed: 'AAAAA-AAAAA' })
  for (let failure = 0; failure < 5; failure++) await tryAs(mothers)
  expect(await tryAs(mothers)).toMatchObject({ refusal: 'too-many-attempts' })
  expect(await tryAs(heads)).toMatchObject({ refusal: 'wrong-code' })
})

test('D3 Without names, who reads is told by messenger and number: to the mother it is her son, to the head a number', async () => {
  const { readers } = await readPseudonyms(deps())
  expect(readers.get(accountKey(mothers))).toMatchObject({
    personId: people.mothers.ivanov,
    childIds: [people.students.ivanov],
  })
  expect(readers.get(accountKey(heads))).toMatchObject({ personId: people.headId, childIds: [] })
})

test('A dialogue in one messenger is none in the other', async () => {
  await writeDialogue(deps(), accountKey(mothers), { asked: 'the mother' })
  expect(await readDialogue(deps(), accountKey(heads))).toBeUndefined()
  expect(await readDialogue(deps(), accountKey(mothers))).toEqual({ asked: 'the mother' })
})

test('F1 A post stands in the chat of its reader’s own messenger, and is read by that reader', async () => {
  const { id: postId } = await database.db.post.create({ data: postRow(people.headId, 'Субботник', 'Субботник') })
  const delivered = { postId, linkId: links.get(mothers)!, message: 'text:5', version: 1 }
  await database.db.deliveredPost.create({ data: delivered })
  await database.db.receipt.create({
    data: { postId, personId: people.mothers.ivanov, readAt: new Date('2026-09-11T08:00:00Z') },
  })
  expect((await deliveredIn(deps(), mothers, [postId])).get(postId)).toMatchObject([{ message: 'text:5' }])
  expect((await deliveredIn(deps(), heads, [postId])).size).toBe(0)
  expect((await readCards(database.db, deps(), mothers, [postId])).get(postId)?.read).toBe(true)
  expect((await readCards(database.db, deps(), heads, [postId])).get(postId)?.read).toBe(false)
})

test('F2 When a message counts no more, one of the same chat and number in another messenger counts on', async () => {
  const posts = ['Экскурсия', 'Собрание'].map((text) => postRow(people.headId, text, text))
  const [one, other] = await database.db.post.createManyAndReturn({ data: posts, select: { id: true } })
  const follower = createFollower(deps(), {} as Api, () => {}, fakeTimer())
  const message = messageRef.parse('text:7')
  await follower.follow(one!.id, { ...mothers, message })
  await follower.follow(other!.id, { ...heads, message })
  await follower.leave({ ...mothers, message })
  await follower.stop()
  expect(await unfinished(deps())).toEqual([{ postId: other!.id, progress: { ...heads, message } }])
})
