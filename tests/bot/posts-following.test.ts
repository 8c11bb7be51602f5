import type { Api } from 'grammy'
import { expect, test } from 'vitest'
import { messageRef } from '../../src/app/message-ref.ts'
import { createFollower } from '../../src/bot/features/posts/index.ts'
import { accountOfChat } from '../../src/bot/telegram.ts'
import { instantToDate } from '../../src/db/values.ts'
import { postRow } from '../support/posts.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'

/** The head sends to the school; nothing is delivered but by the test. */
async function sending(school: OpenSchool) {
  const head = await school.chat(school.people.accounts.head).start()
  await head.press('📣 Объявление')
  await head.send('Завтра субботник')
  await head.press('Отправить 9 получателям')
  expect(head.text).toContain('Отправлено 0 из 9')
  return head
}

/** So much time goes by, ms, and what waited for it is done. */
async function pass(school: OpenSchool, ms: number) {
  school.timer.advance(ms)
  await school.idle()
}

const progress = async (school: OpenSchool) => (await school.db.post.findFirstOrThrow()).progress

const allArrive = ({ db, clock }: OpenSchool) =>
  db.notice.updateMany({
    where: { kind: 'post', state: 'waiting' },
    data: { state: 'sent', settledAt: instantToDate(clock.now()) },
  })

test('F2 When the author goes elsewhere while it is being sent, the count takes no screen from him, and goes on where he comes back', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const head = await sending(school)
  await head.press('🏠')
  const home = head.text
  await school.db.notice.updateMany({
    where: { kind: 'post', personId: school.people.teacherId },
    data: { state: 'sent' },
  })
  await pass(school, 1500)
  expect(head.text).toBe(home)
  expect(await progress(school)).toBeNull()
  await head.press('📰 Новости')
  await head.press('🗂 Мои публикации')
  await head.press('Завтра субботник')
  expect(head.text).toContain('Отправлено 1 из 9')
  await allArrive(school)
  await pass(school, 1000)
  expect(head.text).toContain('Отправлено: 9 из 9')
  expect(await progress(school)).toBeNull()
  expect(school.errors).toEqual([])
})

test('F2 When a message counts no more, one of the same number in another chat counts on', async () => {
  const { db, deps, people, timer } = await openSchool({ at: '2026-09-11T12:00' })
  const posts = ['Субботник', 'Собрание'].map((text) => postRow(people.headId, text, text))
  const [one, other] = await db.post.createManyAndReturn({ data: posts, select: { id: true } })
  const follower = createFollower(deps, {} as Api, () => {}, timer)
  const [first, second] = ['1', '2'].map((account) => ({
    ...accountOfChat(account),
    message: messageRef.parse('text:7'),
  }))
  await follower.follow(one!.id, first!)
  await follower.follow(other!.id, second!)
  await follower.leave(first!)
  await follower.stop()
  const left = await db.post.findMany({ orderBy: { id: 'asc' }, select: { progress: true } })
  expect(left.map(({ progress }) => progress)).toEqual([null, second])
})

test('F2 When Telegram is away for a moment, the count goes on and ends with true numbers', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const head = await sending(school)
  school.telegram.faults.next('editMessageText', { kind: '5xx', chatId: head.id })
  await allArrive(school)
  await pass(school, 1000)
  expect(school.errors).toHaveLength(1)
  await pass(school, 4999)
  expect(head.text).toContain('Отправлено 0 из 9')
  await pass(school, 1000)
  expect(head.text).toContain('Отправлено: 9 из 9')
  expect(school.errors).toHaveLength(1)
})

test('F2 When all the rest waits for the morning, the count waits too, and has not ended', async () => {
  const school = await openSchool({ at: '2026-09-11T23:00', delivery: true })
  const head = await school.chat(school.people.accounts.head).start()
  await head.press('📣 Объявление')
  await head.send('Завтра субботник')
  await head.press('Отправить 9 получателям')
  await pass(school, 1000)
  expect(head.text).toContain('🌙 Ждут конца тихих часов: 9')
  await pass(school, 1500)
  expect(await progress(school)).toMatchObject({ message: `text:${head.last.id}` })
  // a minute later it is looked at again
  school.clock.set('2026-09-12T09:00')
  await school.idle()
  await pass(school, 50_000)
  expect(head.text).toContain('🌙 Ждут конца тихих часов: 9')
  await pass(school, 10_000)
  expect(head.text).toContain('Отправлено: 9 из 9')
  expect(await progress(school)).toBeNull()
})

test('F2 When the bot is restarted in the middle, the same message counts on to the end', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const head = await sending(school)
  await school.restart()
  await allArrive(school)
  await pass(school, 1000)
  expect(head.text).toContain('Отправлено: 9 из 9')
  expect(await progress(school)).toBeNull()
  expect(school.errors).toEqual([])
})
