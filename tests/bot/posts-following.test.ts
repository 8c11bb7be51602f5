import { expect, test } from 'vitest'
import { instantToDate } from '../../src/db/values.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'

/** The head sends to the school; nothing is delivered but by the test. */
async function sending(school: OpenSchool) {
  const head = await school.chat(school.people.accounts.head).start()
  await head.press('📣 Объявление')
  await head.send('Завтра субботник')
  await head.press('Отправить 4 получателям')
  expect(head.text).toContain('Отправлено 0 из 4')
  return head
}

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
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(head.text).toBe(home)
  expect((await school.db.post.findFirstOrThrow()).progress).toBeNull()
  await head.press('📰 Новости')
  await head.press('🗂 Мои публикации')
  await head.press('Завтра субботник')
  expect(head.text).toContain('Отправлено 1 из 4')
  await allArrive(school)
  await expect.poll(() => head.text, { timeout: 8000 }).toContain('Отправлено: 4 из 4')
  await expect.poll(async () => (await school.db.post.findFirstOrThrow()).progress, { timeout: 8000 }).toBeNull()
  expect(school.errors).toEqual([])
})

test('F2 When Telegram is away for a moment, the count goes on and ends with true numbers', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const head = await sending(school)
  school.telegram.faults.next('editMessageText', { kind: '5xx', chatId: head.id })
  await allArrive(school)
  await expect.poll(() => school.errors.length, { timeout: 8000 }).toBe(1)
  await expect.poll(() => head.text, { timeout: 15_000 }).toContain('Отправлено: 4 из 4')
}, 30_000)

test('F2 When all the rest waits for the morning, the count waits too, and has not ended', async () => {
  const school = await openSchool({ at: '2026-09-11T23:00', delivery: true })
  const head = await school.chat(school.people.accounts.head).start()
  await head.press('📣 Объявление')
  await head.send('Завтра субботник')
  await head.press('Отправить 4 получателям')
  await expect.poll(() => head.text, { timeout: 8000 }).toContain('🌙 Ждут конца тихих часов: 4')
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect((await school.db.post.findFirstOrThrow()).progress).toMatchObject({ message: head.last.id })
})

test('F2 When the bot is restarted in the middle, the same message counts on to the end', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const head = await sending(school)
  await school.restart()
  await allArrive(school)
  await expect.poll(() => head.text, { timeout: 8000 }).toContain('Отправлено: 4 из 4')
  await expect.poll(async () => (await school.db.post.findFirstOrThrow()).progress, { timeout: 8000 }).toBeNull()
  expect(school.errors).toEqual([])
})
