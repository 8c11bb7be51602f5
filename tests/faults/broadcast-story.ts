import { fork } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished } from 'vitest'
import { postProgress } from '../../src/app/posts/post-progress.ts'
import { serveHttp } from '../../src/local/telegram/http.ts'
import { createLocalTelegram } from '../../src/local/telegram/index.ts'
import { actorWith, standingClock } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'
import { aPost } from '../support/posts.ts'
import { silenceGoesOn } from '../support/queue-silence.ts'
import { sessionFor } from '../support/session.ts'

export const token = '123456:broadcast'
const now = '2026-09-11T12:00:00Z'
export const clock = standingClock('2026-09-11T15:00')
/** people of one attempt at a time, in all workers of the queue */
const inFlight = 60

/**
 * A staff of so many beside the head, who is the last of them and has no account; all the
 * others have one, by their ids.
 */
export async function aStaffOf(recipients: number, { sleep }: { sleep?: () => Promise<void> } = {}) {
  const database = await openDatabase()
  onTestFinished(() => database.close())
  const { db, url, execute } = database
  await db.school.create({ data: { title: 'Школа № 1', nameFree: false } })
  await db.$executeRaw`INSERT INTO "Person" ("lastName", "firstName") SELECT 'Иванова' || i, 'Анна' FROM generate_series(1, ${recipients + 1}::int) i`
  await db.$executeRaw`INSERT INTO "Staff" (id, position, roles) SELECT id, 'учитель', '{administrator}' FROM "Person"`
  await db.$executeRaw`
    INSERT INTO "Link" ("personId", messenger, account, "consentVersion") SELECT id, 'telegram', id::text, 1 FROM "Person" WHERE id <= ${recipients}`
  const telegram = createLocalTelegram({
    token,
    now: () => Date.now(),
    ...(sleep && { sleep }),
    bot: { id: 123456, username: 'broadcast_bot', first_name: 'Журнал' },
  })
  for (let id = 1; id <= recipients; id++) telegram.addPerson({ id, firstName: `Анна ${id}`, started: true })
  const head = actorWith({ personId: recipients + 1, staffRoles: ['administrator'] })
  const arrived = () =>
    telegram.calls.filter(({ method, status }) => method.toLowerCase() === 'sendmessage' && status === 200).length
  return {
    db,
    url,
    execute,
    deps: { db, clock, pepper: 'pepper' },
    telegram,
    head,
    server: await serveHttp(telegram.fetch),
    arrived,
  }
}

/** A post to so many is killed in the middle; a twentieth has blocked the bot, a fiftieth fails once. */
export async function broadcast(recipients: number) {
  const { db, url, deps, telegram, head, server, arrived } = await aStaffOf(recipients)
  for (let id = 1; id <= recipients; id++) {
    if (id % 20 === 0) telegram.person(id).block()
    else if (id % 50 === 1) telegram.faults.next('sendMessage', { kind: '5xx', chatId: id })
  }
  const postId = await aPost(deps, head, { html: 'Педсовет в 15:00', section: 'staff' })
  const sender = () => fork(new URL('../support/storm-sender.ts', import.meta.url), [url, server.url, token, now])

  const first = sender()
  await expect.poll(arrived, { timeout: 60_000, interval: 5 }).toBeGreaterThan(recipients / 2)
  first.kill('SIGKILL')
  await once(first, 'exit')
  const told = new Set(telegram.people().flatMap(({ id }) => (telegram.messages(id).length > 0 ? [id] : [])))
  const open = await db.notice.findMany({ where: { state: 'waiting' }, select: { personId: true } })
  const unsettled = open.filter(({ personId }) => told.has(personId)).length
  expect(unsettled).toBeLessThanOrEqual(inFlight)
  const middle = await postProgress(sessionFor(deps, head), { postId })
  expect(middle).toMatchObject({ value: { total: recipients, sent: told.size - unsettled } })

  await silenceGoesOn(db)
  await once(sender(), 'exit')
  await server.close()
  const blocked = recipients / 20
  expect(await postProgress(sessionFor(deps, head), { postId })).toMatchObject({
    value: { total: recipients, sent: recipients - blocked, waiting: 0, failed: blocked, cancelled: 0, notLinked: 0 },
  })
  const counts = Array.from({ length: recipients }, (_, index) => telegram.messages(index + 1).length)
  expect(counts.filter((count) => count === 0)).toHaveLength(blocked)
  const doubled = counts.reduce((sum, count) => sum + Math.max(0, count - 1), 0)
  expect(doubled).toBeLessThanOrEqual(unsettled)
  const sent = await db.notice.count({ where: { state: 'sent' } })
  return {
    load: recipients,
    kills: 1,
    acknowledged: sent,
    lost: sent - counts.filter((count) => count > 0).length,
    doubled,
  }
}
