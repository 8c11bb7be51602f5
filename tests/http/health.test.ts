import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import type { Backups } from '../../src/app/deps.ts'
import { createBackups } from '../../src/backups.ts'
import { connect } from '../../src/db/connect.ts'
import { type Facts, healthOf } from '../../src/health.ts'
import { createHttp, type HttpHandlers } from '../../src/http/app.ts'
import { listen } from '../../src/http/serve.ts'
import { serveHttp } from '../../src/local/telegram/http.ts'
import { createLocalTelegram } from '../../src/local/telegram/index.ts'
import { startService } from '../../src/service.ts'
import { breakable } from '../support/breakable.ts'
import { cloneDatabase } from '../support/database.ts'
import { standingClock } from '../support/fixture.ts'

const token = '123456:test'

const openTelegram = () => {
  const telegram = createLocalTelegram({ token, bot: { id: 123456, username: 'b', first_name: 'B' }, now: Date.now })
  onTestFinished(() => telegram.close())
  return telegram
}

const serving = (
  databaseUrl: string,
  apiRoot: string,
  clock = standingClock('2026-09-11T09:00'),
  more: { readonly backups?: Backups } = {},
) =>
  startService({
    token,
    databaseUrl,
    clock,
    pepper: 'pepper',
    log: pino({ level: 'silent' }),
    locale: 'ru',
    apiRoot,
    now: clock.now,
    ...more,
  })

test('K6 Whoever watches the bot sees whether it serves, and if not, why: it starts, its database or Telegram is away, it stops', async () => {
  const database = await cloneDatabase()
  onTestFinished(() => database.drop())
  const cable = await breakable(database.botUrl)
  onTestFinished(() => cable.cut())
  const clock = standingClock('2026-09-11T09:00')
  const telegram = openTelegram()
  telegram.addPerson({ id: 7, firstName: 'Прохожий', languageCode: 'ru' })
  const api = await serveHttp(telegram.fetch)
  onTestFinished(() => api.close())

  const handlers: Partial<HttpHandlers> = {}
  const server = await listen(createHttp(handlers), '127.0.0.1', 0)
  onTestFinished(() => server.close())
  const get = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`)
  const health = async (path = '/health') => {
    const answer = await get(path)
    return [answer.status, (await answer.json()) as Record<string, unknown>] as const
  }
  const lives = async () => expect(await health('/health/live')).toEqual([200, { ok: true }])
  const says = async (...reasons: string[]) => {
    const [status, said] = await health()
    return expect([status, said.ok, said.reasons]).toEqual([
      reasons.length > 0 ? 503 : 200,
      reasons.length === 0,
      reasons,
    ])
  }
  await says('it is starting')
  await lives()
  expect((await get('/metrics')).status).toBe(503)

  const dir = await mkdtemp(join(tmpdir(), 'classbook-watched-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  await writeFile(join(dir, 'classbook-20260910T210000.backup'), '')
  const backups = createBackups({ dataDir: dir, dir, passphrase: 'pass', databaseUrl: cable.url, pepper: 'pepper' })
  const service = await serving(cable.url, api.url, clock, { backups })
  const { health: state, metrics, jobRan } = service
  Object.assign(handlers, { health: state, metrics })
  jobRan('news', 'done', 0.2)
  jobRan('digest', 'failed', 3)
  const at = clock.now().toString()
  const updates = { by: 'polling', lastAt: at }
  const whole = {
    ok: true,
    reasons: [],
    database: 'up',
    updates,
    sending: { lastAt: null, outages: [] },
    queue: { waiting: 0, oldestDue: null },
    leads: true,
    jobs: { news: { at, seconds: 0.2, outcome: 'done' }, digest: { at, seconds: 3, outcome: 'failed' } },
    backups: { lastAt: '2026-09-10T21:00:00Z' },
  }
  expect(await health()).toEqual([200, whole])
  expect(await health('/health/ready')).toEqual([200, whole])

  // one who has no account, and one who has one that presses «Start» and leaves
  const db = connect(database.botUrl)
  onTestFinished(db.close)
  const { id: personId } = await db.prisma.person.create({ data: { lastName: 'Тихонов', firstName: 'Пётр' } })
  const due = new Date(clock.now().epochMilliseconds - 60_000)
  const data = { studentId: personId, name: 'Тихонов Пётр', tone: 'praise', text: 'Помог другим' }
  await db.prisma.notice.create({ data: { personId, kind: 'remark', data, due } })
  const passer = telegram.person(7)
  telegram.faults.next('sendMessage', { kind: '429', retryAfter: 1 })
  passer.start()
  await expect.poll(() => passer.messages().length).toBeGreaterThan(1)
  passer.block()
  const counted = async () => (await get('/metrics')).text()
  const line = (text: string) => new RegExp(`^${text}$`, 'm')
  await expect.poll(counted).toMatch(line('classbook_update_seconds_count{kind="membership"} 1'))
  await service.idle()
  const metered = await counted()
  for (const text of [
    'classbook_update_seconds_count{kind="message"} 1',
    'classbook_notices_settled_total{state="not-joined"} 1',
    'classbook_notices_settled_total{state="failed"} 0',
    'classbook_messenger_errors_total{method="sendMessage",code="429"} 1',
    'classbook_notices_waiting 0',
    'classbook_notices_oldest_due_seconds 0',
    'classbook_database_up 1',
    'classbook_job_seconds_count{job="digest",outcome="failed"} 1',
    'classbook_backup_age_seconds 32400',
    `classbook_last_sent_timestamp_seconds ${clock.now().epochMilliseconds / 1000}`,
  ])
    expect(metered).toMatch(line(text))
  expect((await get('/metrics')).headers.get('content-type')).toContain('text/plain')

  cable.cut()
  await says('the database does not answer')
  await lives()
  const without = await get('/metrics')
  expect(without.status).toBe(200)
  const left = await without.text()
  expect(left).toMatch(line('classbook_database_up 0'))
  expect(left).toMatch(line('classbook_update_seconds_count{kind="message"} 1'))
  expect(left).not.toMatch(/^classbook_notices_(waiting|oldest)/m)
  await cable.mend()
  await says()

  // a short silence is waited for
  await api.close()
  await expect
    .poll(() => health())
    .toEqual([200, expect.objectContaining({ updates: { ...updates, silence: { reason: 'network', since: at } } })])
  clock.set('2026-09-11T09:06')
  const silent = [`no updates since ${at}: network`, `no job of the clock has run since ${at}`]
  await says(...silent)
  await lives()
  expect(await counted()).toMatch(/^classbook_messenger_errors_total\{method="getUpdates",code="network"\} [1-9]/m)
  clock.set('2026-09-12T12:00')
  await says(...silent, 'no backup has been verified since 2026-09-10T21:00:00Z')

  const stopped = service.stop()
  const [status, ending] = await health()
  expect([status, ending.reasons]).toEqual([503, expect.arrayContaining(['it is stopping', silent[0]])])
  await stopped
  // whoever leads now tells of the jobs and the backups
  await says('it is stopping', 'the database does not answer', silent[0]!)
})

test('K6 A messenger that takes nothing is waited for five minutes, a poll that nobody makes and a clock that stands as long', () => {
  const now = Temporal.Instant.from('2026-09-11T09:00:00Z')
  const ago = (minutes: number) => now.subtract({ minutes })
  const reasonsOf = (facts: Partial<Facts>) =>
    healthOf({
      now,
      stopping: false,
      database: 'up',
      updates: { by: 'polling', lastAt: now },
      sending: { lastAt: undefined, outages: [] },
      queue: undefined,
      leads: true,
      jobs: new Map(),
      backups: undefined,
      ...facts,
    }).reasons
  const outage = (minutes: number) => ({
    sending: { lastAt: undefined, outages: [{ messenger: 'telegram', reason: 'telegram-401', since: ago(minutes) }] },
  })
  expect(reasonsOf(outage(4))).toEqual([])
  expect(reasonsOf(outage(5))).toEqual(['telegram takes no messages since 2026-09-11T08:55:00Z: telegram-401'])
  expect(reasonsOf({ updates: { by: 'polling', lastAt: ago(4) } })).toEqual([])
  const ran = (minutes: number) => ({ at: ago(minutes), seconds: 0.1, outcome: 'done' as const })
  const nightly = ['nightly', ran(500)] as const
  expect(reasonsOf({ jobs: new Map([['news', ran(1)], nightly]) })).toEqual([])
  expect(reasonsOf({ jobs: new Map([['news', ran(6)], nightly]) })).toEqual([expect.stringContaining('no job of')])
  expect(reasonsOf({ updates: { by: 'polling', lastAt: ago(5) } })).toEqual([expect.stringContaining('nobody asks')])
  expect(reasonsOf({ updates: { by: 'webhook', lastAt: ago(500) } })).toEqual([])
})

test('K2 When the bot is stopped with a message in hand, it is answered first, and does not come again after the next start', async () => {
  const database = await cloneDatabase()
  onTestFinished(() => database.drop())
  const telegram = openTelegram()
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
  const api = await serveHttp(async (request) => {
    if (request.url.endsWith('/sendMessage')) {
      begin()
      await answered
    }
    return telegram.fetch(request)
  })
  onTestFinished(() => api.close())
  const service = await serving(database.botUrl, api.url)
  telegram.addPerson({ id: 77, firstName: 'Ольга', languageCode: 'ru', started: true })
  const person = telegram.person(77)
  person.start()
  await begun
  const stopped = service.stop()
  answer()
  await stopped
  expect(person.messages().map(({ from }) => from)).toEqual(['person', 'bot'])
  expect(telegram.snapshot().updates).toEqual([])
})
