import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rates } from '../../src/bot/telegram.ts'
import { createRateLimiter } from '../../src/delivery/rate-limiter.ts'
import { fakeTimer } from '../support/fake-timer.ts'

const chat = (account: string) => ({ messenger: 'telegram', account })

/** Everybody wants to send at once; gives when each message went, in the order of going. */
async function sendAll(accounts: readonly string[]) {
  const timer = fakeTimer()
  const limiter = createRateLimiter(rates, timer)
  const went: { account: string; at: number }[] = []
  const turns = accounts.map(async (account) => {
    expect(await limiter.turn(chat(account))).toBe(true)
    went.push({ account, at: timer.now() })
  })
  await timer.runUntil(Promise.all(turns))
  return went
}

const times = (went: readonly { at: number }[]) => went.map(({ at }) => at)

test('No second sees more than 30 messages, no chat more than a burst of 5 and then one a second', async () => {
  const accounts = fc.array(fc.integer({ min: 1, max: 40 }).map(String), { maxLength: 120 })
  await fc.assert(
    fc.asyncProperty(accounts, async (all) => {
      const went = await sendAll(all)
      expect(went).toHaveLength(all.length)
      const whole = times(went)
      for (let i = 30; i < whole.length; i++) expect(whole[i]! - whole[i - 30]!).toBeGreaterThanOrEqual(1000)
      for (const chat of Map.groupBy(went, (one) => one.account).values()) {
        const own = times(chat)
        for (let first = 0; first < own.length; first++)
          for (let later = first + 5; later < own.length; later++)
            expect(own[later]! - own[first]!).toBeGreaterThanOrEqual((later - first - 4) * 1000)
      }
    }),
    { numRuns: 50 },
  )
})

test('A thousand families are told at the full rate, evenly', async () => {
  const went = times(await sendAll(Array.from({ length: 1000 }, (_, i) => String(i))))
  expect(Math.max(...went)).toBeLessThan(33_300)
  for (let i = 8; i < went.length; i++) expect(went[i]! - went[i - 8]!).toBeGreaterThan(90)
})

test('Five messages to one chat go at once, the sixth a second later', async () => {
  expect(times(await sendAll(Array(7).fill('mother')))).toEqual([0, 0, 0, 0, 0, 1000, 2000])
})

test('An album counts for each of its messages: the chat rests after it as after so many', async () => {
  const timer = fakeTimer()
  const limiter = createRateLimiter(rates, timer)
  const went: number[] = []
  for (let album = 0; album < 3; album++) {
    expect(await timer.runUntil(limiter.turn(chat('mother'), 4))).toBe(true)
    went.push(timer.now())
  }
  expect(went).toEqual([0, 0, 4000])
})

test('A reply goes at once and the deliveries make way for it', async () => {
  const timer = fakeTimer()
  const limiter = createRateLimiter(rates, timer)
  for (let i = 0; i < 30; i++) limiter.spend(chat(`pressing-${i}`))
  const turn = limiter.turn(chat('mother')).then(() => timer.now())
  expect(await timer.runUntil(turn)).toBe(1000)
})

test('While the messenger wants a pause nobody gets a turn, and a shorter pause does not end a longer one', async () => {
  const timer = fakeTimer()
  const limiter = createRateLimiter(rates, timer)
  limiter.pause('telegram', 30)
  limiter.pause('telegram', 1)
  expect(await limiter.turn(chat('mother'))).toBe(false)
  timer.advance(29_999)
  expect(limiter.paused('telegram')).toBe(true)
  timer.advance(1)
  expect(await limiter.turn(chat('mother'))).toBe(true)
})

test('While the messenger wants a chat to wait, deliveries and replies to it wait, others go on, and nobody at a button for ever', async () => {
  const timer = fakeTimer()
  const limiter = createRateLimiter(rates, timer)
  const went: string[] = []
  const note = (who: string, work: Promise<unknown>) => work.then(() => went.push(`${who} ${timer.now()}`))
  limiter.hold(chat('mother'), 3)
  limiter.hold(chat('mother'), 1)
  expect(limiter.paused('telegram')).toBe(false)
  const all = [
    note('notice', limiter.turn(chat('mother'))),
    note('reply', limiter.free(chat('mother'), 10)),
    note('short of patience', limiter.free(chat('mother'), 2)),
    note('notice to father', limiter.turn(chat('father'))),
    note('reply to father', limiter.free(chat('father'), 10)),
  ]
  for (let second = 0; second < 5; second++) {
    await new Promise(setImmediate)
    timer.advance(1000)
  }
  await Promise.all(all)
  expect(went).toEqual([
    'notice to father 0',
    'reply to father 0',
    'short of patience 2000',
    'notice 3000',
    'reply 3000',
  ])
})

test('While the messenger wants a chat to wait long, its delivery comes back later; asked of two chats at once, everybody waits', async () => {
  const timer = fakeTimer()
  const limiter = createRateLimiter(rates, timer)
  limiter.hold(chat('mother'), 30)
  expect(await limiter.turn(chat('mother'))).toBe(false)
  expect(await limiter.turn(chat('father'))).toBe(true)
  timer.advance(1000)
  limiter.hold(chat('father'), 10)
  expect(limiter.paused('telegram')).toBe(false)
  timer.advance(999)
  limiter.hold(chat('father'), 10)
  limiter.hold(chat('aunt'), 12)
  expect(limiter.paused('telegram')).toBe(true)
  expect(await limiter.turn(chat('uncle'))).toBe(false)
  timer.advance(12_000)
  expect(limiter.paused('telegram')).toBe(false)
  expect(await limiter.turn(chat('uncle'))).toBe(true)
  expect(await limiter.turn(chat('mother'))).toBe(false)
})

test('A short pause is waited for in place, and what waits goes evenly after it', async () => {
  const timer = fakeTimer()
  const limiter = createRateLimiter(rates, timer)
  const went: number[] = []
  const turns = Array.from({ length: 20 }, async (_, index) => {
    expect(await limiter.turn(chat(`family-${index}`))).toBe(true)
    went.push(timer.now())
  })
  await new Promise(setImmediate)
  expect(went).toHaveLength(5)
  limiter.pause('telegram', 2)
  await timer.runUntil(Promise.all(turns))
  expect(went[5]).toBeGreaterThanOrEqual(2000)
  for (let i = 13; i < went.length; i++) expect(went[i]! - went[i - 8]!).toBeGreaterThan(90)
  expect(went.at(-1)).toBeLessThan(2500)
})
