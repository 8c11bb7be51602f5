import { expect, test } from 'vitest'
import { postProgress } from '../../src/app/posts/post-progress.ts'
import { stopPost } from '../../src/app/posts/stop-post.ts'
import { rates } from '../../src/bot/telegram.ts'
import { telegramTransport } from '../../src/bot/transport.ts'
import { createDelivery } from '../../src/delivery/create-delivery.ts'
import { createRateLimiter } from '../../src/delivery/rate-limiter.ts'
import { aPost } from '../support/posts.ts'
import { sessionFor } from '../support/session.ts'
import { aStaffOf, broadcast, clock, token } from './broadcast-story.ts'

test('F2 When a broadcast to 200 is killed in the middle, some have blocked the bot and some fail once, everyone else gets it, and the numbers are true', async () => {
  await broadcast(200)
}, 120_000)

test('F2 When sending is stopped at Telegram’s own pace, at most thirty more get it, and the count says how many did', async () => {
  const { db, execute, deps, telegram, head, server, arrived } = await aStaffOf(200)
  const postId = await aPost(deps, head, { html: 'Ошибка', section: 'staff' })
  const delivery = createDelivery({
    db,
    execute,
    clock,
    log: { info: () => {}, warn: () => {}, error: console.error },
    limiter: createRateLimiter(rates),
    transports: { telegram: telegramTransport(deps, token, { apiRoot: server.url }) },
  })
  await delivery.start()
  await expect.poll(arrived, { timeout: 30_000, interval: 5 }).toBeGreaterThan(40)
  const stopped = await stopPost(sessionFor(deps, head, 'stop'), { postId })
  const then = arrived()
  await delivery.idle()
  await delivery.stop()
  await server.close()
  telegram.close()
  expect(arrived() - then).toBeLessThanOrEqual(30)
  expect(stopped.ok && stopped.value.spared).toBeGreaterThan(100)
  expect(await postProgress(sessionFor(deps, head), { postId })).toMatchObject({
    value: { state: 'stopped', waiting: 0, sent: arrived(), cancelled: 200 - arrived() },
  })
}, 60_000)
