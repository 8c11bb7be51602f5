import { expect, test } from 'vitest'
import { rates } from '../../src/bot/telegram.ts'
import { telegramTransport } from '../../src/bot/transport.ts'
import { createDelivery } from '../../src/delivery/create-delivery.ts'
import { createRateLimiter } from '../../src/delivery/rate-limiter.ts'
import { aStaffOf, clock, token } from '../faults/broadcast-story.ts'
import { quickTimer } from '../support/fake-timer.ts'
import { aPost } from '../support/posts.ts'

test('K4 When four chats of a hundred and one do not answer, the others are told meanwhile, and the four once they do, nobody twice', async () => {
  const recipients = 101
  const answered = Promise.withResolvers<void>()
  const { db, execute, deps, telegram, head, server, arrived } = await aStaffOf(recipients, {
    sleep: () => answered.promise,
  })
  await aPost(deps, head, { html: 'Педсовет в 15:00', section: 'staff' })
  const hanging = [1, 30, 60, 90]
  for (const chatId of hanging) telegram.faults.next('sendMessage', { kind: 'slow', ms: 1, chatId })
  const timer = quickTimer(50)
  const delivery = createDelivery({
    db,
    execute,
    clock,
    log: { info: () => {}, warn: () => {}, error: console.error },
    timer,
    limits: { firstPause: 0 },
    limiter: createRateLimiter(rates, timer),
    transports: { telegram: telegramTransport(deps, token, { apiRoot: server.url }) },
  })
  await delivery.start()
  await expect.poll(arrived).toBe(recipients - hanging.length)
  await expect.poll(() => db.notice.count({ where: { state: 'sent' } })).toBe(recipients - hanging.length)
  const waiting = await db.notice.findMany({ where: { state: 'waiting' }, orderBy: { personId: 'asc' } })
  expect(waiting.map(({ personId }) => personId)).toEqual(hanging)
  const calls = () => telegram.calls.filter(({ method }) => method === 'sendMessage').length
  // each is one message on its way, however often the queue comes back to it
  expect(calls()).toBe(recipients - hanging.length)
  answered.resolve()
  await delivery.idle()
  await delivery.stop()
  await server.close()
  telegram.close()
  expect(arrived()).toBe(recipients)
  expect(await db.notice.count({ where: { state: 'sent' } })).toBe(recipients)
})
