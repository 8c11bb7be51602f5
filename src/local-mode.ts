import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { linkedAccounts } from './app/access/linked-accounts.ts'
import { titleOf } from './app/access/school-title.ts'
import type { Deps } from './app/deps.ts'
import { messenger, rates, wayIn } from './bot/telegram.ts'
import { migrateOwn } from './db/bot-role.ts'
import { connect } from './db/connect.ts'
import type { Embedded } from './db/embedded.ts'
import { wipe } from './db/wipe.ts'
import { createRateLimiter, type RateLimiter } from './delivery/rate-limiter.ts'
import { personasOf } from './demo/personas.ts'
import { type DemoSchool, seedDemo } from './demo/seed-demo.ts'
import { jobs } from './jobs/index.ts'
import { runDue } from './jobs/run-due.ts'
import { localApp } from './local/app.ts'
import { movableClock } from './local/clock.ts'
import { openStore } from './local/store.ts'
import { createLocalTelegram } from './local/telegram/index.ts'
import { type Service, startService } from './service.ts'

/** The local Telegram knows one bot; its token opens nothing anywhere else. */
const token = '1000000001:the-local-mode-has-no-secret-at-all'
const bot = { id: 1_000_000_001, username: 'classbook_bot', first_name: 'Электронный журнал' }

const { linkOf } = wayIn(bot.username)

/** A school morning of the demo year, whatever today's date is. */
const morning = Temporal.PlainDateTime.from('2026-09-21T08:05')

/** The clock's jobs are looked for this often, ms. */
const tickEvery = 1000

/** The clock's moment is kept this often, ms; chats are kept at every change. */
const keepEvery = 5000

export interface LocalModeOptions {
  /** a folder and a database of the demo's own: «start afresh» empties both */
  readonly dataDir: string
  readonly database: Pick<Embedded, 'url' | 'ownerUrl'>
  readonly zone: string
  readonly locale: string
  readonly pepper: string
  readonly log: Logger
}

/** The whole bot in a browser: the local Telegram, its page, and the made-up school behind the bot. */
export async function openLocalMode(options: LocalModeOptions) {
  const { dataDir, database, zone, log, pepper } = options
  const castFile = join(dataDir, 'cast.json')
  const startAt = morning.toZonedDateTime(zone).toInstant()
  const clock = movableClock({ zone, startAt })
  const telegram = createLocalTelegram({ token, bot, now: () => clock.now().epochMilliseconds })
  const blank = telegram.snapshot()
  const store = await openStore(join(dataDir, 'chats.json'), { telegram, clock, log: (line) => log.warn(line) })
  // while the clock moves nobody waits for Telegram's limits
  const unhurried = createRateLimiter(rates)
  const limiter: RateLimiter = {
    ...unhurried,
    turn: (account) => (clock.moving ? Promise.resolve(true) : unhurried.turn(account)),
  }
  const watchers = new Set<(event: { type: 'people' | 'ready' }) => void>()
  let school: DemoSchool
  let service: Service | undefined
  let apiRoot = ''

  /** The school of an earlier start, or a new one: the file of the cast is written last, so half a school is none. */
  async function openSchool(): Promise<DemoSchool> {
    const kept = await readFile(castFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
    if (kept !== undefined) {
      await migrateOwn(database, (line) => log.info(line))
      return JSON.parse(kept)
    }
    await wipe(database.ownerUrl)
    await migrateOwn(database, (line) => log.info(line))
    telegram.restore(blank)
    clock.reset(startAt)
    const { prisma, close } = connect(database.url)
    try {
      const deps: Deps = { db: prisma, clock: { now: () => startAt, zone }, pepper }
      const made = await seedDemo(deps, messenger)
      await writeFile(`${castFile}.new`, JSON.stringify(made), { mode: 0o600, flush: true })
      await rename(`${castFile}.new`, castFile)
      return made
    } finally {
      await close()
    }
  }

  async function serve(): Promise<void> {
    school = await openSchool()
    for (const person of school.everyone)
      telegram.addPerson({
        id: Number(person.account),
        firstName: person.firstName,
        lastName: person.lastName,
        languageCode: 'ru',
        // whoever is linked from the beginning has pressed «Start» before now; the cast has or has not, the chats know
        ...(!school.cast.some((member) => member.account === person.account) && { started: true }),
      })
    service = await startService({
      token,
      databaseUrl: database.url,
      clock,
      pepper,
      log,
      locale: options.locale,
      apiRoot,
      publicUrl: apiRoot,
      limiter,
    })
    for (const watcher of watchers) watcher({ type: 'ready' })
  }

  clock.onPassed(async (from, to) => {
    if (!service) return
    await runDue({ jobs, deps: service.deps, from, to, log, onRun: service.jobRan })
    if (!clock.moving) return
    await service.idle()
    await store.save()
  })
  const logged = (work: Promise<void>, what: string) => work.catch((error) => log.error({ err: error }, what))
  const timers: NodeJS.Timeout[] = []
  let beginning: Promise<void> | undefined

  async function beginAgain(): Promise<void> {
    const old = service
    service = undefined
    await old?.stop()
    await rm(castFile, { force: true })
    await store.clear()
    await serve()
  }

  const app = localApp({
    telegram,
    clock,
    ready: () => service !== undefined,
    onChange: (watcher) => void watchers.add(watcher),
    schoolTitle: () => (service ? titleOf(service.deps.db) : Promise.resolve('')),
    personas: async () => (service ? personasOf(school, linkOf, await linkedAccounts(service.deps, messenger)) : []),
    // asked twice at once, the school begins once
    startAfresh: () => {
      beginning ??= beginAgain().finally(() => {
        beginning = undefined
      })
      return beginning
    },
  })

  return {
    fetch: (request: Request) => app.fetch(request),
    health: async () => (await service?.health()) ?? { ok: false, reasons: ['it is starting'] },
    metrics: async () => (await service?.metrics()) ?? { contentType: 'text/plain', body: '' },
    calendar: async (token: string) => service?.calendar(token),
    /** Begins to serve; the Bot API must be reachable at `root` by now. */
    async start(root: string): Promise<void> {
      apiRoot = root
      await serve()
      timers.push(
        setInterval(() => logged(clock.tick(), 'clock'), tickEvery),
        setInterval(() => logged(store.save(), 'store'), keepEvery),
      )
    },
    async stop(): Promise<void> {
      for (const timer of timers) clearInterval(timer)
      await service?.stop()
      await store.close()
      telegram.close()
    },
  }
}
