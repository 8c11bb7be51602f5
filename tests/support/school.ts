import { expect, onTestFinished } from 'vitest'
import { createBot } from '../../src/bot/create-bot.ts'
import { pollUpdates } from '../../src/bot/poll-updates.ts'
import { rates } from '../../src/bot/telegram.ts'
import { telegramTransport } from '../../src/bot/transport.ts'
import { calendarFeed } from '../../src/calendar-feed.ts'
import { connect } from '../../src/db/connect.ts'
import { createDelivery } from '../../src/delivery/create-delivery.ts'
import { createRateLimiter } from '../../src/delivery/rate-limiter.ts'
import { createHttp } from '../../src/http/app.ts'
import { serveHttp } from '../../src/local/telegram/http.ts'
import { createLocalTelegram, type LocalTelegram } from '../../src/local/telegram/index.ts'
import { asOwner } from './as-owner.ts'
import { breakable, type Cable } from './breakable.ts'
import { borrowDatabase } from './database.ts'
import { type FakeTimer, fakeTimer, quickTimer } from './fake-timer.ts'
import { aSmallSchool, type MovableClock, standingClock } from './fixture.ts'
import { PersonsChat } from './persons-chat.ts'
import { toldThemselves } from './told-themselves.ts'
import { unsaid } from './unsaid.ts'
import { takeWritten, type WrittenRow, watchedUrl, whileBroken } from './watch.ts'

const token = '123456:test'

/** Where the internet reaches the bot. */
export const publicUrl = 'https://bot.school.example'

export interface OpenSchool {
  readonly telegram: LocalTelegram
  /** how the bot reaches it */
  readonly client: { readonly apiRoot: string }
  /** the story's own hands: what they write is no work of the bot's */
  readonly db: ReturnType<typeof connect>['prisma']
  readonly deps: { db: ReturnType<typeof connect>['prisma']; clock: MovableClock; pepper: string }
  readonly clock: MovableClock
  /** what the bot and Telegram’s slow answers wait by; it stands until the story moves it */
  readonly timer: FakeTimer
  readonly people: Awaited<ReturnType<typeof aSmallSchool>>
  /** контрольная (weight 3) and ответ на уроке (weight 1) */
  readonly kinds: { readonly test: number; readonly answer: number }
  /** every statement that reached the database, BEGIN and COMMIT too, since it was last emptied */
  readonly statements: string[]
  /** how often delivery was told that something may be due */
  kicks(): number
  /** errors that the bot reported; a story that expects none checks that it is empty */
  readonly errors: unknown[]
  /** the bot stops and another one begins on the same database */
  restart(): Promise<void>
  /** what the process answers to a GET from outside */
  get(url: string, headers?: Record<string, string>): Promise<Response>
  /** the chat of a linked account, or of a stranger by an id of his own */
  chat(account: string | number): PersonsChat
  /** between the bot and its database, where it was asked for */
  readonly cable: Pick<Cable, 'cut' | 'mend'>
  /** what the bot must not do, and whoever owns the database may */
  asOwner(sql: string): Promise<void>
  /** whatever the bot writes into that table fails meanwhile, or is lost without a word */
  whileBroken(table: string, how: 'fail' | 'lose', work: () => Promise<unknown>): Promise<void>
  /** the rows that the bot has changed since this was asked last */
  written(): Promise<readonly WrittenRow[]>
  /** resolves when everything that came in was handled, drawn and delivered */
  idle(): Promise<void>
  /** the same, whatever is still on its way to people */
  handled(): Promise<void>
}

const notAsked = () => {
  throw new Error('a cable is asked for when the school opens')
}

/** A small school with its bot running against the strict local Telegram over HTTP, closed when the test is over. */
export async function openSchool({
  at = '2026-09-11T09:00',
  delivery: withDelivery = false,
  /**
   * replies and deliveries share Telegram's pace, as they do in the service, in real time: so waits
   * grammY when it is told to
   */
  paced = false,
  /** the internet reaches the bot */
  open = true,
  /** the bot reaches its database by a cable */
  cable: withCable = false,
} = {}): Promise<OpenSchool> {
  const database = await borrowDatabase()
  const statements: string[] = []
  const onStatement = (sql: string) => void statements.push(sql)
  const cable = withCable ? await breakable(database.botUrl) : undefined
  const databaseUrl = cable?.url ?? database.botUrl
  const own = cable && connect(watchedUrl(databaseUrl), { onStatement })
  const prisma = own?.prisma ?? database.clients.watched(onStatement)
  const { hands, execute } = database.clients
  const people = await aSmallSchool(hands, database.run)
  const clock = standingClock(at)
  const timer = fakeTimer()
  const deps = { db: prisma, clock, pepper: 'pepper' }
  const telegram = createLocalTelegram({
    token,
    bot: { id: 123456, username: 'classbook_bot', first_name: 'Журнал' },
    now: () => clock.now().epochMilliseconds,
    sleep: timer.sleep,
  })
  const server = await serveHttp(telegram.fetch)
  const client = { apiRoot: server.url }

  const errors: unknown[] = []
  let kicks = 0
  const limiter = createRateLimiter(rates, paced ? undefined : quickTimer(1000))
  const delivery = createDelivery({
    db: prisma,
    execute: own?.execute ?? execute,
    clock,
    log: { info: () => {}, warn: (data) => errors.push(data), error: (data) => errors.push(data) },
    transports: { telegram: telegramTransport(deps, token, client) },
    limiter,
    limits: { firstPause: 0 },
    timer,
  })
  const serve = async () => {
    const { bot, idle, follower, comesAgain } = createBot({
      token,
      client,
      deps,
      ...(open && { publicUrl }),
      kick() {
        kicks++
        if (withDelivery) delivery.kick()
      },
      ...(paced && { limiter }),
      onError: (error) => errors.push(error),
      timer,
    })
    await bot.init()
    await follower.lead()
    return { idle, follower, polling: await pollUpdates(bot, (silence) => silence && errors.push(silence), comesAgain) }
  }
  if (withDelivery) await delivery.start()
  for (const account of Object.values(people.accounts))
    telegram.addPerson({ id: Number(account), firstName: `Человек ${account}`, languageCode: 'ru', started: true })
  let serving = await serve()
  const app = createHttp({ calendar: calendarFeed(deps, { error: (data: unknown) => void errors.push(data) }) })

  const handled = async () => {
    await telegram.settled()
    await serving.idle()
  }
  const everythingIdle = async () => {
    await handled()
    if (withDelivery) await delivery.idle()
  }
  const all: WrittenRow[] = []
  const written = async () => {
    const rows = await takeWritten(database.run)
    all.push(...rows)
    return rows
  }
  onTestFinished(async () => {
    await timer.runUntil(everythingIdle())
    await serving.polling.stop()
    await serving.follower.stop()
    if (withDelivery) await delivery.stop()
    telegram.close()
    await server.close()
    await own?.close()
    cable?.cut()
    await written()
    await database.giveBack()
    expect(unsaid(all)).toEqual([])
    expect(toldThemselves(all)).toEqual([])
  })
  return {
    telegram,
    client,
    db: hands,
    deps,
    clock,
    timer,
    people,
    cable: cable ?? { cut: notAsked, mend: notAsked },
    asOwner: (sql) => asOwner(database.url, sql),
    whileBroken: (table, how, work) => whileBroken(database.run, table, how, work),
    written,
    kinds: people.kinds,
    statements,
    kicks: () => kicks,
    errors,
    idle: everythingIdle,
    handled,
    get: async (url, headers = {}) => app.request(url, { headers }),
    async restart() {
      await serving.polling.stop()
      await serving.follower.stop()
      serving = await serve()
    },
    chat(account) {
      const id = Number(account)
      if (!telegram.people().some((person) => person.id === id))
        telegram.addPerson({ id, firstName: `Человек ${id}`, languageCode: 'ru' })
      return new PersonsChat(telegram, id, everythingIdle)
    },
  }
}
