import { fork } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished } from 'vitest'
import { serveHttp } from '../../src/local/telegram/http.ts'
import { createLocalTelegram } from '../../src/local/telegram/index.ts'
import { openDatabase } from '../support/open-database.ts'
import { silenceGoesOn } from '../support/queue-silence.ts'

const token = '123456:storm'
const now = '2026-09-11T12:00:00Z'
/** people of one attempt at a time, in all workers of the queue */
const inFlight = 60

type Db = Awaited<ReturnType<typeof openDatabase>>['db']

/** So many people with an account each, whose ids go up from 1, and something to tell each of them. */
async function many(db: Db, recipients: number) {
  await db.$executeRaw`INSERT INTO "Person" ("lastName", "firstName") SELECT 'Иванов' || i, 'Пётр' FROM generate_series(1, ${recipients}::int) i`
  await db.$executeRaw`
    INSERT INTO "Link" ("personId", messenger, account, "consentVersion") SELECT id, 'telegram', id::text, 1 FROM "Person"`
  await db.$executeRaw`
    INSERT INTO "Notice" ("personId", kind, data, due, key)
    SELECT id, 'new-device', '{"devices": 1}', ${now}::timestamptz, 'storm:' || id FROM "Person"`
}

/** A Telegram that everything goes wrong with; gives how many answers get lost though the message came. */
async function stormyTelegram(recipients: number) {
  const telegram = createLocalTelegram({
    token,
    now: () => Date.now(),
    bot: { id: 123456, username: 'storm_bot', first_name: 'Журнал' },
  })
  let lostAnswers = 0
  for (let id = 1; id <= recipients; id++) {
    telegram.addPerson({ id, firstName: `Пётр ${id}`, started: true })
    if (id % 20 === 0) telegram.person(id).block()
    else if (id % 30 === 1) telegram.faults.next('sendMessage', { kind: '5xx', chatId: id }, 1 + (id % 2))
    else if (id % 40 === 2) telegram.faults.next('sendMessage', { kind: 'network', chatId: id })
    else if (id % 150 === 3) telegram.faults.next('sendMessage', { kind: 'timeout', ms: 6000, chatId: id })
    else if (id % 150 === 4) {
      telegram.faults.next('sendMessage', { kind: 'lost-answer', chatId: id })
      lostAnswers++
    }
  }
  const server = await serveHttp(telegram.fetch)
  const arrived = () =>
    telegram.calls.filter(({ method, status }) => method.toLowerCase() === 'sendmessage' && status === 200).length
  return { telegram, server, lostAnswers, arrived, root: server.url }
}

/** Notices to so many people go out, and the sender is killed when each of these shares has come. */
export async function storm({ recipients, killedAt }: { recipients: number; killedAt: readonly number[] }) {
  const database = await openDatabase()
  onTestFinished(() => database.close())
  const { db, url } = database
  await many(db, recipients)
  const { telegram, server, lostAnswers, arrived, root } = await stormyTelegram(recipients)
  const sender = () => fork(new URL('../support/storm-sender.ts', import.meta.url), [url, root, token, now])
  const waiting = () => db.notice.count({ where: { state: 'waiting' } })

  let hanging = 0
  for (const share of killedAt) {
    telegram.faults.next('sendMessage', { kind: '429', retryAfter: 3 }, Math.ceil(recipients / 75))
    const child = sender()
    await expect.poll(arrived, { timeout: 60_000, interval: 5 }).toBeGreaterThan(recipients * share)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const told = new Set(
      telegram
        .people()
        .filter(({ id }) => telegram.messages(id).length > 0)
        .map(({ id }) => id),
    )
    const open = await db.notice.findMany({ where: { state: 'waiting' }, select: { personId: true } })
    const unsettled = open.filter(({ personId }) => told.has(personId)).length
    expect(unsettled).toBeLessThanOrEqual(inFlight + lostAnswers)
    hanging += unsettled
    await silenceGoesOn(db)
  }
  const last = sender()
  await once(last, 'exit')
  await server.close()

  expect(await waiting()).toBe(0)
  const met = new Set(telegram.calls.map(({ fault }) => fault))
  for (const kind of ['429', '5xx', 'network', 'timeout', 'lost-answer'] as const) expect(met).toContain(kind)
  const blocked = recipients / 20
  const states = await db.notice.groupBy({ by: ['state', 'reason'], _count: true, orderBy: { state: 'asc' } })
  expect(states.map(({ state, reason, _count }) => ({ state, reason, count: _count }))).toEqual([
    { state: 'sent', reason: null, count: recipients - blocked },
    { state: 'failed', reason: 'blocked', count: blocked },
  ])
  const counts = Array.from({ length: recipients }, (_, index) => telegram.messages(index + 1).length)
  expect(counts.filter((count) => count === 0)).toHaveLength(blocked)
  const repeats = counts.reduce((sum, count) => sum + Math.max(0, count - 1), 0)
  expect(repeats).toBeLessThanOrEqual(hanging + lostAnswers)
  const sent = states.find(({ state }) => state === 'sent')?._count ?? 0
  return {
    load: recipients,
    kills: killedAt.length,
    acknowledged: sent,
    lost: sent - counts.filter((count) => count > 0).length,
    doubled: repeats,
  }
}
