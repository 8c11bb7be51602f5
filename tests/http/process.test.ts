import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { expect, onTestFinished, test } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { connect } from '../../src/db/connect.ts'
import { serveHttp } from '../../src/local/telegram/http.ts'
import { createLocalTelegram } from '../../src/local/telegram/index.ts'
import { childEnvironment } from '../support/child-environment.ts'
import { cloneDatabase } from '../support/database.ts'
import { aSmallSchool } from '../support/fixture.ts'

const token = '123456789:AAF-abcdefghijklmnopqrstuvwxyz12345'
const secret = 'telegram-and-nobody-else'
const secretHeader = 'x-telegram-bot-api-secret-token'
const waiting = { timeout: 15_000 }
/** a process loads its libraries first */
const starting = { timeout: 60_000 }

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** A school with something that waits to be told, and something that a job of the clock's has to forget. */
async function aSchoolBefore() {
  const { url, botUrl, drop } = await cloneDatabase()
  onTestFinished(drop)
  const { prisma: db, close } = connect(botUrl)
  onTestFinished(close)
  const { accounts, mothers, students } = await aSmallSchool(db)
  // whatever the hour is
  await db.preferences.create({ data: { personId: mothers.ivanov, quietFrom: null, quietTo: null } })
  const data = { studentId: students.ivanov, name: 'Иванов Пётр', tone: 'praise', text: 'Помог другим' }
  await db.notice.create({ data: { personId: mothers.ivanov, kind: 'remark', data, due: new Date(0) } })
  await db.conversationState.create({ data: { key: 'left', state: {}, updatedAt: new Date(0) } })
  return { url, db, account: accounts.motherOfIvanov }
}

test('K6 When the bot is started with a webhook, it hears Telegram and nobody else, tells what waits, does what is due, and ends when asked', async () => {
  const { url, db, account } = await aSchoolBefore()
  const port = await freePort()
  const held: string[] = []
  let holds = false
  const telegram = createLocalTelegram({
    token,
    bot: { id: 123456789, username: 'b', first_name: 'B' },
    now: Date.now,
    deliver: async (request) => {
      if (!holds) return fetch(request)
      held.push(await request.text())
      return new Response(null, { status: 503 })
    },
  })
  onTestFinished(() => telegram.close())
  telegram.addPerson({ id: Number(account), firstName: 'Мария', languageCode: 'ru', started: true })
  const mother = telegram.person(Number(account))
  let answers: Promise<void> | undefined
  const api = await serveHttp(async (request) => {
    await answers
    return telegram.fetch(request)
  })
  onTestFinished(() => api.close())

  const child = spawn(process.execPath, [new URL('../../src/main.ts', import.meta.url).pathname], {
    env: {
      ...childEnvironment,
      LOG_LEVEL: 'silent',
      PORT: String(port),
      DATA_DIR: tmpdir(),
      BOT_TOKEN: token,
      TELEGRAM_API_ROOT: api.url,
      DATABASE_URL: url,
      CODE_PEPPER: 'p'.repeat(40),
      WEBHOOK_URL: `http://127.0.0.1:${port}/telegram`,
      WEBHOOK_SECRET: secret,
    },
    stdio: 'ignore',
  })
  const exited = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exited
  })
  const at = (path: string) => `http://127.0.0.1:${port}${path}`
  const status = async (path: string, init?: RequestInit) => (await fetch(at(path), init)).status
  await expect.poll(() => status('/health').catch(() => 0), starting).toBe(200)
  expect(await status('/metrics')).toBe(200)
  expect(await status('/calendar/nobody.ics')).toBe(404)

  // delivery and the jobs began with it
  await expect.poll(() => mother.messages().at(-1)?.text, waiting).toContain('Помог другим')
  const metrics = async () => (await fetch(at('/metrics'))).text()
  await expect.poll(metrics, waiting).toMatch(/^classbook_notices_settled_total\{state="sent"\} 1$/m)
  expect(await metrics()).toMatch(/^classbook_notices_waiting 0$/m)
  await expect.poll(() => db.conversationState.count({ where: { key: 'left' } }), waiting).toBe(0)

  mother.start()
  await expect.poll(() => mother.messages().at(-1)?.text, waiting).toContain('Мария')
  const home = mother.messages().at(-1)!

  const localeOf = async () => (await db.link.findFirstOrThrow({ where: { account } })).locale
  holds = true
  const answered = mother.pressData(home.id, presses.language.pack({ locale: 'en' }))
  await expect.poll(() => held.length, waiting).toBeGreaterThan(0)
  const calls = telegram.calls.length
  const post = (headers: Record<string, string>, { path = '/telegram', body = held[0]!, method = 'POST' } = {}) =>
    status(path, { method, headers: { 'content-type': 'application/json', ...headers }, body })
  const others = [undefined, '', 'x', secret.slice(1), `${secret}x`, secret.toUpperCase(), token]
  for (const other of others)
    for (const path of ['/telegram', '/', '/health', `/bot${token}`])
      expect([other, path, await post(other === undefined ? {} : { [secretHeader]: other }, { path })]).toEqual([
        other,
        path,
        401,
      ])
  const known = { [secretHeader]: secret }
  expect(await status('/telegram', { headers: known })).toBe(404)
  expect(await post(known, { method: 'PUT' })).toBe(404)
  for (const body of ['', '{"update_id": 1', 'null']) expect([body, await post(known, { body })]).toEqual([body, 500])
  expect(await localeOf()).toBe('ru')
  expect(telegram.calls.length).toBe(calls)

  const from = { id: Number(account), is_bot: false, first_name: 'Мария' }
  const message = {
    message_id: 90_000,
    date: 1_789_000_000,
    chat: { ...from, type: 'private' },
    from,
    text: '\0\ud83d',
  }
  const press = { id: '9', from, chat_instance: '9', data: '\0' }
  for (const content of [
    { update_id: 90_000, message },
    { update_id: 90_001, callback_query: press },
  ])
    expect(await post(known, { body: JSON.stringify(content) })).toBe(200)

  holds = false
  await expect.poll(localeOf, waiting).toBe('en')
  await answered
  expect(await status('/health')).toBe(200)

  // whoever watches sees that it ends, until what was pressed before has its answer
  const { promise, resolve: answer } = Promise.withResolvers<void>()
  answers = promise
  const last = mother.pressData(home.id, presses.language.pack({ locale: 'ru' }))
  await expect.poll(localeOf, waiting).toBe('ru')
  child.kill('SIGTERM')
  await expect.poll(() => status('/health'), waiting).toBe(503)
  answer()
  await last
  expect(await exited).toEqual([0, null])
}, 120_000)
