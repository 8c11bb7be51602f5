import { fork } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, beforeEach, expect, type Mock, test, vi } from 'vitest'
import { writeNotices } from '../../src/app/notices/write-notices.ts'
import { rates } from '../../src/bot/telegram.ts'
import { connect } from '../../src/db/connect.ts'
import { createDelivery } from '../../src/delivery/create-delivery.ts'
import { createRateLimiter, type RateLimiter } from '../../src/delivery/rate-limiter.ts'
import type { Delivery, Limits, SendOutcome, Transport } from '../../src/delivery/types.ts'
import { breakable } from '../support/breakable.ts'
import { fakeTimer } from '../support/fake-timer.ts'
import { schoolBuilder, standingClock } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'

const database = await openDatabase()
const { db, url, execute } = database
const clock = standingClock('2026-09-11T18:00')
const build = schoolBuilder(db)
const noLimit: RateLimiter = {
  turn: async () => true,
  spend: () => {},
  pause: () => {},
  paused: () => false,
  hold: () => {},
  free: async () => {},
}

/** ten people with an account each; their accounts by person */
const accounts = new Map<number, string>()
let running: Delivery | undefined

beforeAll(async () => {
  for (let i = 0; i < 10; i++) {
    const id = await build.teacher(`Учитель${i}`)
    accounts.set(id, await build.link(id))
  }
})
beforeEach(async () => {
  await db.notice.deleteMany()
  await db.link.updateMany({ data: { goneAt: null } })
  clock.set('2026-09-11T18:00')
})
afterEach(async () => {
  await running?.stop()
  running = undefined
})
afterAll(() => database.close())

const people = () => [...accounts.keys()]
const accountOf = (personId: number) => accounts.get(personId)!

/** Something to tell each of these people, due now. */
const tell = (personIds: readonly number[], matter = 'a', due = clock.now()) =>
  writeNotices(
    db,
    personIds.map((personId) => ({
      personId,
      kind: 'post',
      data: { postId: 1 },
      due,
      key: `${matter}:${personId}`,
    })),
  )

/** A messenger that answers as the script says, and remembers what arrived. */
function messenger(answer: (account: string, attempt: number) => SendOutcome = () => ({ kind: 'sent' })) {
  const attempts = new Map<string, number>()
  const arrived: string[] = []
  const transport: Transport<string> = {
    render: (reader, notices) => [
      { message: `${notices.length} for ${reader.account}`, noticeIds: notices.map((n) => n.id) },
    ],
    async send({ account }) {
      const attempt = (attempts.get(account) ?? 0) + 1
      attempts.set(account, attempt)
      const outcome = answer(account, attempt)
      if (outcome.kind === 'sent') arrived.push(account)
      return outcome
    },
  }
  return { transport, arrived, attempts }
}

const quickly: Partial<Limits> = { retries: 2, firstPause: 0, attempt: 20, inspection: 1 }

async function delivering(transport: Transport<string>, more: Partial<Parameters<typeof createDelivery>[0]> = {}) {
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
  running = createDelivery({
    db,
    execute,
    clock,
    log,
    limiter: noLimit,
    limits: quickly,
    ...more,
    transports: { telegram: transport },
  })
  await running.start()
  return { delivery: running, log }
}

const states = async () => {
  const notices = await db.notice.findMany({ orderBy: { personId: 'asc' } })
  return notices.map(({ personId, state, reason }) => ({ personId, state, reason }))
}
const all = (state: string, reason: string | null = null) => people().map((personId) => ({ personId, state, reason }))

test('Everybody is told once, in one message for everything that is due', async () => {
  const { transport, arrived } = messenger()
  await tell(people(), 'a')
  await tell(people(), 'b')
  const { delivery } = await delivering(transport)
  await delivery.idle()
  expect(arrived.toSorted()).toEqual([...accounts.values()].toSorted())
  expect(await db.notice.count({ where: { state: 'sent' } })).toBe(20)
})

test('A kick delivers what came due since, and nothing goes before it is due', async () => {
  const [personId] = people()
  const { transport, arrived } = messenger()
  const { delivery } = await delivering(transport)
  await tell([personId!], 'later', clock.now().add({ minutes: 5 }))
  await delivery.idle()
  expect(arrived).toEqual([])
  clock.set('2026-09-11T18:05')
  delivery.kick()
  await expect.poll(() => arrived).toEqual([accountOf(personId!)])
})

test('One who blocked the bot is marked gone, one without an account is named, the others are told', async () => {
  const [blocked, ...others] = people()
  const stranger = await build.teacher('Новикова')
  const { transport } = messenger((account) => (account === accountOf(blocked!) ? { kind: 'gone' } : { kind: 'sent' }))
  await tell([...people(), stranger])
  const { delivery } = await delivering(transport)
  await delivery.idle()
  expect(await states()).toEqual([
    { personId: blocked, state: 'failed', reason: 'blocked' },
    ...others.map((personId) => ({ personId, state: 'sent', reason: null })),
    { personId: stranger, state: 'failed', reason: 'no-link' },
  ])
  expect((await db.link.findFirstOrThrow({ where: { personId: blocked! } })).goneAt).not.toBeNull()
  expect(await db.link.count({ where: { goneAt: null } })).toBe(others.length)
})

test('What failed on the way is retried, and what fails to the end keeps its reason', async () => {
  const [unlucky, hopeless] = people()
  const { transport, attempts } = messenger((account, attempt) => {
    const failed = account === accountOf(hopeless!) || (account === accountOf(unlucky!) && attempt <= 2)
    return failed ? { kind: 'failed', reason: 'time-out' } : { kind: 'sent' }
  })
  await tell(people())
  const { delivery } = await delivering(transport)
  await delivery.idle()
  const expected = all('sent').map((one) =>
    one.personId === hopeless ? { ...one, state: 'failed', reason: 'time-out' } : one,
  )
  expect(await states()).toEqual(expected)
  expect(attempts.get(accountOf(unlucky!))).toBe(3)
  expect(attempts.get(accountOf(hopeless!))).toBe(3)
})

test('What fails to the end takes nothing with it that has come since', async () => {
  const [unlucky] = people()
  const { transport, attempts } = messenger((_, attempt) =>
    attempt <= 3 ? { kind: 'failed', reason: 'time-out' } : { kind: 'sent' },
  )
  await tell([unlucky!])
  const { delivery } = await delivering({
    ...transport,
    async send(...message) {
      const outcome = await transport.send(...message)
      // during the last attempt
      if (attempts.get(accountOf(unlucky!)) === 3) await tell([unlucky!], 'since')
      return outcome
    },
  })
  await delivery.idle()
  const ends = await db.notice.findMany({ orderBy: { id: 'asc' } })
  expect(ends.map(({ key, state }) => [key, state])).toEqual([
    [`a:${unlucky}`, 'failed'],
    [`since:${unlucky}`, 'sent'],
  ])
})

test('A message that the messenger will never take fails at once with its reason', async () => {
  const { transport, attempts } = messenger(() => ({ kind: 'refused', reason: 'bad-request' }))
  await tell(people())
  const { delivery } = await delivering(transport)
  await delivery.idle()
  expect(await states()).toEqual(all('failed', 'bad-request'))
  expect([...attempts.values()]).toEqual(people().map(() => 1))
})

test('A notice that no message tells is cancelled', async () => {
  await tell(people())
  const { delivery } = await delivering({ render: () => [], send: async () => ({ kind: 'sent' }) })
  await delivery.idle()
  expect(await states()).toEqual(all('cancelled', 'nothing-to-say'))
})

test('While the messenger wants a pause nobody is sent anything, and afterwards everybody is told', async () => {
  const timer = fakeTimer()
  const limiter = createRateLimiter(rates, timer)
  const duringPause: string[] = []
  const asked: string[] = []
  const { transport, arrived } = messenger((account) => {
    if (limiter.paused('telegram')) duringPause.push(account)
    if (asked.length > 1) return { kind: 'sent' }
    asked.push(account)
    return { kind: 'wait', seconds: 30 }
  })
  await tell(people())
  const { delivery, log } = await delivering(transport, { limiter })
  await expect.poll(() => limiter.paused('telegram')).toBe(true)
  delivery.kick()
  timer.advance(29_999)
  expect(limiter.paused('telegram')).toBe(true)
  expect(await db.notice.count({ where: { state: 'waiting' } })).toBeGreaterThan(0)
  timer.advance(1)
  await timer.runUntil(delivery.idle())
  expect(arrived.toSorted()).toEqual([...accounts.values()].toSorted())
  expect(await states()).toEqual(all('sent'))
  expect(duringPause).toEqual([])
  expect(log.error).not.toHaveBeenCalled()
})

test('A fault in rendering one person holds up nobody else and ends as failed', async () => {
  const [broken] = people()
  const { transport } = messenger()
  const { delivery, log } = await delivering({
    ...transport,
    render: (reader, notices) => {
      if (reader.personId === broken) throw new Error('no such text')
      return transport.render(reader, notices)
    },
  })
  await tell(people())
  await delivery.idle()
  expect(await states()).toEqual(
    all('sent').map((one) => (one.personId === broken ? { ...one, state: 'failed', reason: 'error' } : one)),
  )
  expect(log.error).toHaveBeenCalled()
})

test('Killed in the middle, the bot repeats at most the message in flight and loses none', async () => {
  await tell(people())
  const sender = fork(new URL('../support/crashing-sender.ts', import.meta.url), [url, clock.now().toString()])
  const taken: string[] = []
  sender.on('message', (account: string) => taken.push(account))
  await expect.poll(() => taken.length).toBeGreaterThan(3)
  await expect.poll(() => db.notice.count({ where: { state: 'sent' } })).toBeGreaterThan(0)
  sender.kill('SIGKILL')
  await once(sender, 'exit')
  const settled = await db.notice.findMany({ where: { state: 'sent' } })
  const { transport, arrived } = messenger()
  const { delivery } = await delivering(transport)
  await delivery.idle()
  expect(await states()).toEqual(all('sent'))
  for (const { personId } of settled) expect(arrived).not.toContain(accountOf(personId))
  expect(arrived.length).toBe(people().length - settled.length)
})

test('While the database is away delivery says so once, and goes on by itself when it is back', async () => {
  const cable = await breakable(url)
  const behind = connect(cable.url)
  const { transport } = messenger()
  const timer = fakeTimer()
  const { delivery, log } = await delivering(transport, { db: behind.prisma, execute: behind.execute, timer })
  /** tick after tick, until it has been said */
  const ticking = (said: Mock) =>
    vi.waitFor(
      () => {
        timer.advance(1000)
        expect(said).toHaveBeenCalledOnce()
      },
      { timeout: 10_000 },
    )
  cable.cut()
  await ticking(log.warn)
  await tell(people())
  await cable.mend()
  await ticking(log.info)
  await delivery.idle()
  expect(await states()).toEqual(all('sent'))
  expect(log.warn).toHaveBeenCalledOnce()
  expect(log.error).not.toHaveBeenCalled()
  await delivery.stop()
  await behind.close()
  cable.cut()
})
