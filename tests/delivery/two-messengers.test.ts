import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { writeNotices } from '../../src/app/notices/write-notices.ts'
import { rates as telegramRates } from '../../src/bot/telegram.ts'
import { createDelivery } from '../../src/delivery/create-delivery.ts'
import { createRateLimiter } from '../../src/delivery/rate-limiter.ts'
import type { Delivery, SendOutcome, Transport, Transports } from '../../src/delivery/types.ts'
import { fakeTimer } from '../support/fake-timer.ts'
import { schoolBuilder, standingClock } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'

const database = await openDatabase()
const { db, execute } = database
const clock = standingClock('2026-09-11T18:00')
const build = schoolBuilder(db)
let running: Delivery | undefined

/** One number in two messengers, and somebody who is in both. */
const people = { here: 0, there: 0, both: 0 }
beforeAll(async () => {
  for (const who of ['here', 'there', 'both'] as const) people[who] = await build.teacher(`Учитель ${who}`)
  await db.link.createMany({
    data: [
      { messenger: 'telegram', account: '7001', personId: people.here },
      { messenger: 'tiny', account: '7001', personId: people.there },
      { messenger: 'telegram', account: '7002', personId: people.both },
      { messenger: 'tiny', account: '7002', personId: people.both },
    ],
  })
})
beforeEach(() => db.notice.deleteMany())
afterEach(() => running?.stop())
afterAll(() => database.close())

/** The smallest messenger there can be: it says whom it has told of how much. */
function tiny(answer: () => SendOutcome = () => ({ kind: 'sent' })) {
  const told: string[] = []
  const transport: Transport<{ readonly count: number }> = {
    render: (_, notices) => [{ message: { count: notices.length }, noticeIds: notices.map(({ id }) => id) }],
    async send({ messenger, account }, { count }) {
      const outcome = answer()
      if (outcome.kind === 'sent') told.push(`${messenger}:${account} ${count}`)
      return outcome
    },
  }
  return { transport, told }
}

const rates = { ...telegramRates, tiny: telegramRates.telegram }

async function deliver(personIds: readonly number[], transports: Transports, timer = fakeTimer()) {
  const due = clock.now()
  const noticeOf = (personId: number) =>
    ({ personId, kind: 'post', data: { postId: 1 }, due, key: `post:${personId}` }) as const
  await writeNotices(db, personIds.map(noticeOf))
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
  const limits = { retries: 2, firstPause: 0, attempt: 20, inspection: 1 }
  running = createDelivery({
    db,
    execute,
    clock,
    log,
    limits,
    limiter: createRateLimiter(rates, timer),
    transports,
  })
  await running.start()
  return running
}

const states = async () => {
  const notices = await db.notice.findMany({ orderBy: { personId: 'asc' } })
  return notices.map(({ state, reason }) => [state, reason])
}

test('E7 One number in two messengers is two people, each told by his own; who is in both is told in both', async () => {
  const [telegram, other] = [tiny(), tiny()]
  const delivery = await deliver(Object.values(people), { telegram: telegram.transport, tiny: other.transport })
  await delivery.idle()
  expect(telegram.told.toSorted()).toEqual(['telegram:7001 1', 'telegram:7002 1'])
  expect(other.told.toSorted()).toEqual(['tiny:7001 1', 'tiny:7002 1'])
  expect(await states()).toEqual([
    ['sent', null],
    ['sent', null],
    ['sent', null],
  ])
})

test('E7 When one messenger asks everybody to wait, the other tells its people meanwhile, and nobody hears twice', async () => {
  const timer = fakeTimer()
  let asksToWait = true
  const telegram = tiny(() => (asksToWait ? { kind: 'wait', seconds: 30 } : { kind: 'sent' }))
  const other = tiny()
  const transports = { telegram: telegram.transport, tiny: other.transport }
  const delivery = await deliver(Object.values(people), transports, timer)
  await expect.poll(() => other.told.toSorted()).toEqual(['tiny:7001 1', 'tiny:7002 1'])
  expect(telegram.told).toEqual([])
  expect(await states()).toContainEqual(['waiting', null])
  // what comes due during the pause is told by the other one too
  await writeNotices(db, [
    { personId: people.there, kind: 'post', data: { postId: 2 }, due: clock.now(), key: 'later' },
  ])
  delivery.kick()
  await expect.poll(() => other.told.toSorted()).toEqual(['tiny:7001 1', 'tiny:7001 1', 'tiny:7002 1'])
  asksToWait = false
  timer.advance(30_000)
  await timer.runUntil(delivery.idle())
  expect(telegram.told.toSorted()).toEqual(['telegram:7001 1', 'telegram:7002 1'])
  expect(other.told.toSorted()).toEqual(['tiny:7001 1', 'tiny:7001 1', 'tiny:7002 1'])
  expect((await states()).map(([state]) => state)).toEqual(['sent', 'sent', 'sent', 'sent'])
})

test('E7 Who is only in a messenger that is not served is named as one without an account, and the others are told', async () => {
  const telegram = tiny()
  const delivery = await deliver(Object.values(people), { telegram: telegram.transport })
  await delivery.idle()
  expect(telegram.told.toSorted()).toEqual(['telegram:7001 1', 'telegram:7002 1'])
  expect(await states()).toEqual([
    ['sent', null],
    ['failed', 'no-link'],
    ['sent', null],
  ])
})

test('E7 A chat that is to wait, or has had its burst, holds nobody of the same number in another messenger', async () => {
  const timer = fakeTimer()
  const limiter = createRateLimiter(rates, timer)
  const [here, there] = ['telegram', 'tiny'].map((messenger) => ({ messenger, account: '7001' }))
  limiter.hold(here!, 10)
  limiter.pause('telegram', 60)
  expect([limiter.paused('telegram'), limiter.paused('tiny')]).toEqual([true, false])
  expect(await limiter.turn(here!)).toBe(false)
  expect(await limiter.turn(there!)).toBe(true)
  await limiter.free(there!, 10)
  expect(timer.now()).toBe(0)
})
