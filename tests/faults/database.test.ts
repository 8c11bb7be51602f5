import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { connect, isUnavailable } from '../../src/db/connect.ts'
import { connectBeside, startEmbedded } from '../../src/db/embedded.ts'
import { StartError } from '../../src/db/start-error.ts'

let folder: string
let dataDir: string
const bots: Bot[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'classbook-faults-'))
  await chmod(folder, 0o755) // as root PostgreSQL runs as another user, who has to get in
  dataDir = join(folder, 'data')
})

/** A story that failed half-way leaves bots and servers; the next one starts from none. */
afterEach(async () => {
  for (const bot of bots.splice(0)) await bot.kill('SIGTERM')
  const left = await serverPid()
  if (left === undefined) return
  process.kill(left, 'SIGQUIT')
  await vi.waitFor(() => expect(isAlive(left)).toBe(false), { timeout: 5_000 })
  await rm(join(dataDir, 'postgres/postmaster.pid'), { force: true })
})

afterAll(() => rm(folder, { recursive: true }))

const botScript = fileURLToPath(new URL('./database-bot.ts', import.meta.url))

interface Bot {
  /** what it said until it was ready or gave up */
  readonly lines: readonly string[]
  readonly url: string | undefined
  readonly process: ChildProcess
  kill(signal?: NodeJS.Signals): Promise<number | null>
}

/** A process of its own that starts the database; resolves when that is ready or the process has given up. */
async function startBot(dir = dataDir): Promise<Bot> {
  const child = spawn(process.execPath, [botScript, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const lines: string[] = []
  const output = createInterface(child.stdout)
  const ready = new Promise<string | undefined>((resolve) => {
    output.on('line', (line) => (line.startsWith('ready ') ? resolve(line.slice(6)) : lines.push(line)))
    output.once('close', () => resolve(undefined))
  })
  const bot: Bot = {
    lines,
    process: child,
    url: await ready,
    kill: async (signal = 'SIGKILL') => {
      child.kill(signal)
      const [code] = await ended
      return code
    },
  }
  bots.push(bot)
  return bot
}

async function serverPid(): Promise<number | undefined> {
  const file = await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(file.split('\n')[0])
  return pid > 0 && isAlive(pid) ? pid : undefined
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function query(url: string | undefined, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const portOf = (url: string | undefined) => Number(new URL(url ?? '').port)

test('the server is of PostgreSQL 18 in UTF-8, safe against a power cut, and reached from this machine with a password alone', async () => {
  const bot = await startBot()
  const [settings] = await query(
    bot.url,
    `SELECT current_setting('server_version_num')::int / 10000 AS version, current_setting('server_encoding') AS encoding,
       current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
       current_setting('listen_addresses') AS listens, current_setting('TimeZone') AS zone`,
  )
  expect(settings).toEqual({
    version: 18,
    encoding: 'UTF8',
    fsync: 'on',
    commit: 'on',
    listens: '127.0.0.1',
    zone: 'UTC',
  })
  const wrong = new URL(bot.url ?? '')
  wrong.password = 'guess'
  await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed')
  expect((await stat(join(dataDir, 'postgres/classbook.json'))).mode & 0o777).toBe(0o600)
  expect(await bot.kill('SIGTERM')).toBe(0)
  expect(await serverPid()).toBeUndefined()
})

test('kill -9 of the bot loses nothing: the next one takes its server over', async () => {
  const first = await startBot()
  await query(first.url, 'CREATE TABLE IF NOT EXISTS kept (id int); TRUNCATE kept; INSERT INTO kept VALUES (1)')
  await first.kill()
  const orphan = await serverPid()
  expect(orphan).toBeDefined()
  const second = await startBot()
  expect(second.lines).toEqual([expect.stringContaining('taking it over')])
  expect([second.url, await serverPid()]).toEqual([first.url, orphan])
  expect(await query(second.url, 'SELECT id FROM kept')).toEqual([{ id: 1 }])
  await second.kill('SIGTERM')
  expect(await serverPid()).toBeUndefined()
})

test('kill -9 of bot and server at once: the next bot recovers what was acknowledged', async () => {
  const first = await startBot()
  await query(first.url, 'CREATE TABLE IF NOT EXISTS kept (id int); TRUNCATE kept; INSERT INTO kept VALUES (2)')
  const server = await serverPid()
  await first.kill()
  process.kill(server ?? 0, 'SIGKILL')
  const second = await startBot()
  expect(await query(second.url, 'SELECT id FROM kept')).toEqual([{ id: 2 }])
})

test('kill -9 in the middle of the first start leaves nothing that stops the next', async () => {
  const dir = join(folder, 'cut')
  const child = spawn(process.execPath, [botScript, dir], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(createInterface(child.stdout), 'line') // «making the database …»
  child.kill('SIGKILL')
  await once(child, 'exit')
  const bot = await startBot(dir)
  expect(await query(bot.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await bot.kill('SIGTERM')
  expect((await readdir(dir)).sort()).toEqual(['locks', 'postgres', 'postgres.log'])
})

test('the number of a process that is somebody else’s now does not keep the server from starting', async () => {
  await startBot().then((bot) => bot.kill('SIGTERM'))
  // what a restart of the container leaves: the pid file names a process that lives and is no server
  await writeFile(
    join(dataDir, 'postgres/postmaster.pid'),
    `${process.pid}\n${dataDir}/postgres\n1\n5432\n\n\n\nready\n`,
  )
  const bot = await startBot()
  expect(await query(bot.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('a second bot on the same folder says so in one line and ends with 1', async () => {
  const first = await startBot()
  const second = await startBot()
  expect(second.lines).toEqual([expect.stringMatching(/^Another bot already runs on .*data \(DATA_DIR\)/)])
  expect(await second.kill()).toBe(1)
  expect(await query(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('of two bots started at once on an empty folder one runs', async () => {
  const dir = join(folder, 'both')
  const started = await Promise.all([startBot(dir), startBot(dir)])
  expect(started.filter((bot) => bot.url)).toHaveLength(1)
  for (const bot of started) await bot.kill('SIGTERM')
})

test('a taken port is left for another, which is remembered', async () => {
  const before = await startBot()
  await before.kill('SIGTERM')
  const stranger = createServer().listen(portOf(before.url), '127.0.0.1')
  await once(stranger, 'listening')
  const moved = await startBot()
  expect(portOf(moved.url)).not.toBe(portOf(before.url))
  expect(await query(moved.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await moved.kill('SIGTERM')
  await new Promise((resolve) => stranger.close(resolve))
  const again = await startBot()
  expect(again.url).toBe(moved.url)
})

test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
  'a server ended by %s under the bot is started again, and the same client works on',
  async (signal) => {
    const bot = await startBot()
    const lost: Error[] = []
    const { prisma, close } = connect(bot.url ?? '', { onLost: (error) => lost.push(error) })
    try {
      await prisma.$queryRaw`SELECT 1`
      const killed = (await serverPid()) ?? 0
      process.kill(killed, signal)
      const faults: unknown[] = []
      await vi.waitFor(
        async () => {
          const answer = await prisma.$queryRaw`SELECT 1 AS one`.catch((error: unknown) => void faults.push(error))
          expect(answer).toEqual([{ one: 1 }])
          expect(await serverPid()).not.toBe(killed)
          // who served the one that was killed may answer for a moment longer
          expect(lost.length + faults.length).toBeGreaterThan(0)
        },
        { timeout: 15_000, interval: 20 },
      )
      expect(faults.filter((fault) => !isUnavailable(fault))).toEqual([])
    } finally {
      await close()
    }
    expect(await bot.kill('SIGTERM')).toBe(0)
  },
)

test('a tool uses the server of a running bot, and who leaves last ends it', async () => {
  const bot = await startBot()
  const tool = await connectBeside(dataDir)
  expect(tool.ownerUrl).toBe(bot.url)
  expect(await bot.kill('SIGTERM')).toBe(0)
  expect(await query(tool.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await tool.stop()
  expect(await serverPid()).toBeUndefined()
})

test('a tool without a bot starts the server, and a bot that comes meanwhile keeps it', async () => {
  const tool = await connectBeside(dataDir)
  const bot = await startBot()
  expect(bot.url).toBe(tool.ownerUrl)
  await tool.stop()
  expect(await query(bot.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('a folder of a version whose bot worked as the owner gets a role for it, and keeps it', async () => {
  const file = join(dataDir, 'postgres/classbook.json')
  const old = await startBot()
  await query(old.url, 'DROP ROLE classbook_bot')
  await old.kill('SIGTERM')
  const { botPassword: _, ...without } = JSON.parse(await readFile(file, 'utf8'))
  await writeFile(file, JSON.stringify(without))
  const first = await connectBeside(dataDir)
  expect(await query(first.url, 'SELECT current_user AS me')).toEqual([{ me: 'classbook_bot' }])
  await first.stop()
  const second = await connectBeside(dataDir)
  expect(new URL(second.url).password).toBe(new URL(first.url).password)
  expect(await query(second.url, 'SELECT current_user AS me')).toEqual([{ me: 'classbook_bot' }])
  await second.stop()
})

test('a folder above that PostgreSQL’s user may not enter is named', async () => {
  const closed = join(folder, 'closed')
  await mkdir(closed, { mode: 0o700 })
  const started = startEmbedded({ dataDir: join(closed, 'data'), log: () => {} })
  // only root has to let PostgreSQL run as somebody else; everybody else enters their own folder
  if (process.getuid?.() === 0) {
    await expect(started).rejects.toThrow(StartError)
    await expect(started).rejects.toThrow(`may not enter ${closed}: chmod o+x ${closed}`)
  } else await (await started).stop()
})

test('a folder that cannot be written is named', async () => {
  await writeFile(join(folder, 'file'), '')
  const started = startEmbedded({ dataDir: join(folder, 'file/data'), log: () => {} })
  await expect(started).rejects.toThrow(/^The data folder .*file\/data \(DATA_DIR\) cannot be written: /)
})
