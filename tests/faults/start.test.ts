import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { expect, inject, onTestFinished, test } from 'vitest'
import { serveHttp } from '../../src/local/telegram/http.ts'
import { createLocalTelegram } from '../../src/local/telegram/index.ts'
import { childEnvironment } from '../support/child-environment.ts'
import { cloneDatabase } from '../support/database.ts'

const token = '123456789:AAF-abcdefghijklmnopqrstuvwxyz12345'
const pepper = 'p'.repeat(40)

/** Starts the bot as an operator does, in an empty folder, and waits for it to give up. */
async function start(env: Record<string, string>) {
  const cwd = await mkdtemp(join(tmpdir(), 'classbook-start-'))
  onTestFinished(() => rm(cwd, { recursive: true, force: true }))
  const main = new URL('../../src/main.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [main], {
    cwd,
    env: { ...childEnvironment, LOG_LEVEL: 'silent', DATA_DIR: join(cwd, 'data'), PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [errors, output, [code]] = await Promise.all([text(child.stderr), text(child.stdout), once(child, 'exit')])
  return { code, lines: errors.trim().split('\n'), output }
}

/** A Telegram that knows another bot. */
async function anotherTelegram() {
  const telegram = createLocalTelegram({
    token: '1:another',
    bot: { id: 1, username: 'another_bot', first_name: 'Another' },
    now: Date.now,
  })
  const { url, close } = await serveHttp(telegram.fetch, { port: 0 })
  onTestFinished(close)
  return url
}

test('K6 When the token is wrong, one line says so and the token is not in it', async () => {
  const { code, lines } = await start({
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: await anotherTelegram(),
    DATABASE_URL: inject('templateUrl'),
    CODE_PEPPER: pepper,
  })
  expect(code).toBe(1)
  expect(lines).toEqual([expect.stringContaining('BOT_TOKEN: Telegram does not accept it')])
  expect(lines[0]).not.toContain(token)
})

test('K6 When the time zone is none, one line names it', async () => {
  const { code, lines } = await start({ SCHOOL_TIMEZONE: 'Europe/Moskow' })
  expect(code).toBe(1)
  expect(lines).toEqual([expect.stringContaining('SCHOOL_TIMEZONE')])
})

test('K6 When the database cannot be reached, one line says where it was looked for, without the password', async () => {
  const { code, lines } = await start({
    BOT_TOKEN: token,
    DATABASE_URL: 'postgresql://school:hunter2@127.0.0.1:1/classbook',
    CODE_PEPPER: pepper,
  })
  expect(code).toBe(1)
  expect(lines).toEqual([expect.stringContaining('127.0.0.1:1/classbook')])
  expect(lines[0]).not.toContain('hunter2')
})

test('K3 When the pepper of a folder’s database is gone, one line says so, and no other one is made', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'classbook-start-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await mkdir(join(folder, 'postgres'))
  const { code, lines } = await start({ BOT_TOKEN: token, DATA_DIR: folder })
  expect(code).toBe(1)
  expect(lines).toEqual([expect.stringContaining('code-pepper is missing or empty')])
  expect(await readdir(folder)).toEqual(['postgres'])
})

test('K6 When the HTTP port is taken, one line names it', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  const { port } = other.address() as AddressInfo
  const { code, lines } = await start({
    BOT_TOKEN: token,
    PORT: String(port),
    DATABASE_URL: inject('templateUrl'),
    CODE_PEPPER: pepper,
  })
  expect(code).toBe(1)
  expect(lines).toEqual([`PORT: 127.0.0.1:${port} is taken by another program`])
})

test('K6 When a database is configured and the token forgotten, the demo does not start: the token is asked for', async () => {
  const { code, lines } = await start({ DATABASE_URL: inject('templateUrl'), CODE_PEPPER: pepper })
  expect(code).toBe(1)
  expect(lines).toEqual([expect.stringContaining('BOT_TOKEN is missing')])
})

test('K6 When a second bot works with the same token for a while, the first says so once, waits, and serves when the other is gone', async () => {
  const telegram = createLocalTelegram({ token, bot: { id: 123456789, username: 'b', first_name: 'B' }, now: Date.now })
  const { url, close } = await serveHttp(telegram.fetch, { port: 0 })
  onTestFinished(close)
  const { drop, url: database } = await cloneDatabase()
  onTestFinished(drop)
  const child = spawn(process.execPath, [new URL('../../src/main.ts', import.meta.url).pathname], {
    env: {
      ...childEnvironment,
      LOG_LEVEL: 'info',
      PORT: '0',
      DATA_DIR: tmpdir(),
      BOT_TOKEN: token,
      TELEGRAM_API_ROOT: url,
      DATABASE_URL: database,
      CODE_PEPPER: pepper,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await exited
  })
  const said: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => said.push(line))
  const saying = (words: string) => said.filter((line) => line.includes(words))
  await expect
    .poll(() => telegram.calls.some((call) => call.method === 'deleteWebhook'), { timeout: 15_000 })
    .toBe(true)
  const controller = new AbortController()
  onTestFinished(() => controller.abort())
  const steal = setInterval(
    () => fetch(`${url}/bot${token}/getUpdates?timeout=1`, { signal: controller.signal }).catch(() => undefined),
    200,
  )
  onTestFinished(() => clearInterval(steal))
  await expect.poll(() => saying('telegram-409'), { timeout: 15_000 }).toHaveLength(1)
  clearInterval(steal)
  telegram.addPerson({ id: 77, firstName: 'Ольга', languageCode: 'ru', started: true })
  const person = telegram.person(77)
  person.start()
  await expect.poll(() => person.messages().some(({ from }) => from === 'bot'), { timeout: 15_000 }).toBe(true)
  expect(said.join('\n')).not.toContain(token)
  expect(saying('started as root')).toHaveLength(process.getuid?.() === 0 ? 1 : 0)
})

test('A1 When a school is started for the first time, the coordinator’s code stands on the console and lets him in', async () => {
  const bot = { id: 123456789, username: 'b', first_name: 'B' }
  const telegram = createLocalTelegram({ token, bot, now: Date.now })
  const { url, close } = await serveHttp(telegram.fetch, { port: 0 })
  onTestFinished(close)
  const { drop, url: database } = await cloneDatabase()
  onTestFinished(drop)
  const child = spawn(process.execPath, [new URL('../../src/main.ts', import.meta.url).pathname], {
    env: {
      ...childEnvironment,
      LOG_LEVEL: 'silent',
      PORT: '0',
      DATA_DIR: tmpdir(),
      BOT_TOKEN: token,
      TELEGRAM_API_ROOT: url,
      DATABASE_URL: database,
      CODE_PEPPER: pepper,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await exited
  })
  let line = ''
  for await (const each of createInterface({ input: child.stdout })) {
    line = each
    break
  }
  const code = /Временный Координатор: ([0-9A-Z]{5}-[0-9A-Z]{5}), until \d{4}-\d\d-\d\d$/.exec(line)?.[1]
  expect(code, line).toBeDefined()
  telegram.addPerson({ id: 77, firstName: 'Ольга', languageCode: 'ru', started: true })
  const person = telegram.person(77)
  person.sendText(code!)
  await expect.poll(() => person.messages().at(-1)?.text, { timeout: 15_000 }).toContain('Временный Координатор')
  // Ctrl-C ends it as a service manager does
  child.kill('SIGINT')
  expect(await exited).toEqual([0, null])
})
