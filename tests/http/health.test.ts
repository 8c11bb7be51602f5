import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
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

const serving = (databaseUrl: string, apiRoot: string) =>
  startService({
    token,
    databaseUrl,
    clock: standingClock('2026-09-11T09:00'),
    pepper: 'pepper',
    log: pino({ level: 'silent' }),
    locale: 'ru',
    apiRoot,
  })

test('K6 Whoever watches the bot sees whether it serves, and if not, why: it starts, its database is away, it stops', async () => {
  const database = await cloneDatabase()
  onTestFinished(() => database.drop())
  const cable = await breakable(database.botUrl)
  onTestFinished(() => cable.cut())
  const api = await serveHttp(openTelegram().fetch)
  onTestFinished(() => api.close())

  const handlers: Partial<HttpHandlers> = {}
  const server = await listen(createHttp(handlers), '127.0.0.1', 0)
  onTestFinished(() => server.close())
  const get = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`)
  const health = async () => {
    const answer = await get('/health')
    return [answer.status, await answer.json()]
  }
  expect(await health()).toEqual([503, { ok: false, starting: true }])
  expect((await get('/metrics')).status).toBe(503)

  const service = await serving(cable.url, api.url)
  const { health: state, metrics } = service
  Object.assign(handlers, { health: state, metrics })
  expect(await health()).toEqual([200, { ok: true, updates: 'polling', database: 'up' }])
  const counted = await get('/metrics')
  expect([counted.status, counted.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')])
  expect(await counted.text()).toContain('classbook_update_seconds')

  cable.cut()
  expect(await health()).toEqual([503, { ok: false, updates: 'polling', database: 'down' }])
  await cable.mend()
  expect(await health()).toEqual([200, { ok: true, updates: 'polling', database: 'up' }])

  // a start anew would not bring Telegram back
  await api.close()
  await expect
    .poll(health)
    .toEqual([
      200,
      { ok: true, updates: 'polling', database: 'up', silent: { reason: 'network', since: expect.any(String) } },
    ])

  const stopped = service.stop()
  expect(await health()).toEqual([503, expect.objectContaining({ ok: false, updates: 'polling', stopping: true })])
  await stopped
  expect(await health()).toEqual([
    503,
    expect.objectContaining({ ok: false, updates: 'polling', database: 'down', stopping: true }),
  ])
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
