import { expect, test, vi } from 'vitest'
import { rates } from '../../src/bot/telegram.ts'
import { telegramTransport } from '../../src/bot/transport.ts'
import { createDelivery } from '../../src/delivery/create-delivery.ts'
import { createRateLimiter } from '../../src/delivery/rate-limiter.ts'
import { createReach } from '../../src/delivery/reach.ts'
import type { Fault } from '../../src/local/telegram/faults.ts'
import { aStaffOf, clock, token } from '../faults/broadcast-story.ts'
import { fakeTimer, quickTimer } from '../support/fake-timer.ts'
import { aPost } from '../support/posts.ts'

const faults: [string, Fault, string][] = [
  ['the token is no more', { kind: 'refusal', code: 401 }, 'telegram-401'],
  ['no Bot API is at the address', { kind: 'refusal', code: 404 }, 'telegram-404'],
  ['another bot works with the token', { kind: 'refusal', code: 409 }, 'telegram-409'],
  ['a proxy answers with a page of its own', { kind: 'page' }, 'invalid-json'],
]

test.each(faults)(
  'K4 When %s for a while, notices wait, it is said once, and afterwards everybody is told',
  async (_, fault, reason) => {
    const { db, execute, deps, telegram, head, server, arrived } = await aStaffOf(12)
    await aPost(deps, head, { html: 'Педсовет в 15:00', section: 'staff' })
    const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
    const timer = quickTimer(50)
    // more than there are retries of one notice
    telegram.faults.next('*', fault, 30)
    const delivery = createDelivery({
      db,
      execute,
      clock,
      log,
      timer,
      limits: { retries: 2, firstPause: 0 },
      limiter: createRateLimiter(rates, timer),
      transports: { telegram: telegramTransport(deps, token, { apiRoot: server.url }) },
    })
    await delivery.start()
    await expect.poll(() => delivery.outages, { interval: 1 }).toMatchObject([{ messenger: 'telegram', reason }])
    await delivery.idle()
    await delivery.stop()
    await server.close()
    telegram.close()
    expect(telegram.faults.waiting).toBe(0)
    expect(arrived()).toBe(12)
    expect(await db.notice.groupBy({ by: ['state'], _count: true })).toEqual([{ state: 'sent', _count: 12 }])
    expect(log.error.mock.calls).toEqual([[{ messenger: 'telegram', reason }, expect.stringContaining('out of reach')]])
    expect(log.info.mock.calls).toEqual([[{ messenger: 'telegram' }, expect.stringContaining('back')]])
    expect(delivery.outages).toEqual([])
  },
)

test('K4 While nothing gets through, it is tried after five seconds, then after twice as long each time, a minute at most; what fails together is one failure', () => {
  const timer = fakeTimer()
  const limiter = createRateLimiter(rates, timer)
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
  const over = vi.fn()
  const began = clock.now()
  const now = () => began.add({ milliseconds: timer.now() })
  const reach = createReach({ limiter, now, log, over })
  const lost = (reason: string, pause: number) => {
    for (let each = 0; each < 3; each++) reach.lost('telegram', reason)
    timer.advance(pause * 1000 - 1)
    expect([pause, limiter.paused('telegram')]).toEqual([pause, true])
    timer.advance(1)
    expect([pause, limiter.paused('telegram')]).toEqual([pause, false])
  }
  for (const pause of [5, 10, 20, 40, 60, 60]) lost(pause < 40 ? 'ETIMEDOUT' : 'telegram-401', pause)
  expect(log.error.mock.calls.map(([{ reason }]) => reason)).toEqual(['ETIMEDOUT', 'telegram-401'])
  reach.back('telegram')
  reach.back('telegram')
  expect(over.mock.calls.map(([{ since }]) => String(since))).toEqual([String(began)])
  lost('telegram-401', 5)
})
