import { randomInt } from 'node:crypto'
import type { Logger } from 'pino'
import type { Backups, Clock, Deps } from './app/deps.ts'
import { countWaiting } from './app/notices/count-waiting.ts'
import { telegramClient } from './bot/client.ts'
import { introduce } from './bot/commands.ts'
import { createBot } from './bot/create-bot.ts'
import { createInbox } from './bot/inbox.ts'
import { pollUpdates } from './bot/poll-updates.ts'
import { greetTelegram } from './bot/run-bot.ts'
import { messenger, rates } from './bot/telegram.ts'
import { telegramTransport } from './bot/transport.ts'
import { calendarFeed } from './calendar-feed.ts'
import { connect, isUnavailable } from './db/connect.ts'
import { bePresent } from './db/presence.ts'
import { createDelivery } from './delivery/create-delivery.ts'
import { createRateLimiter, type RateLimiter } from './delivery/rate-limiter.ts'
import type { Delivery } from './delivery/types.ts'
import type { HttpHandlers } from './http/app.ts'
import { createMetrics } from './http/metrics.ts'

export interface ServiceOptions {
  readonly token: string
  readonly databaseUrl: string
  readonly clock: Clock
  readonly pepper: string
  readonly backups?: Backups
  readonly log: Logger
  /** for people whose own language is not among ours */
  readonly locale: string
  readonly apiRoot?: string
  /** how fast messages go out; as fast as a messenger takes them unless given */
  readonly limiter?: RateLimiter
  readonly proxy?: string
  /** where the internet reaches this process, without a slash at its end */
  readonly publicUrl?: string
  readonly webhook?: { readonly url: string; readonly secret: string }
  /** what else only one of several processes does, from now on until it is stopped */
  readonly whileLeading?: (deps: Deps) => { stop(): Promise<void> }
}

export interface Service {
  readonly deps: Deps
  /** Telegram's requests, where updates come by webhook */
  readonly webhook: ((request: Request) => Promise<Response>) | undefined
  /** what stands behind the secret addresses of calendars */
  readonly calendar: HttpHandlers['calendar']
  /** ok from now until it stops, while the database answers; a Telegram out of reach is waited for */
  health(): Promise<{ ok: boolean } & Record<string, unknown>>
  metrics(): Promise<{ contentType: string; body: string }>
  /** resolves when nothing that is due waits any more */
  idle(): Promise<void>
  /** takes no more updates, finishes what is in hand, leaves the database */
  stop(): Promise<void>
}

/** How often the leading process looks for updates that another one left when it was killed, ms. */
const takeOverEvery = 1000

/**
 * The bot with its database and its delivery: one school, served. Of several processes behind one webhook each handles
 * presses, and one of them sends and does the clock's jobs.
 */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { token, log } = options
  const { prisma, isUp, close } = connect(options.databaseUrl)
  // presses, however many, leave the queues their own way to the database
  const queueing = connect(options.databaseUrl, { max: 3 })
  const leave = () => Promise.all([queueing.close(), close()])
  const { clock, pepper, backups } = options
  const deps: Deps = { db: prisma, clock, pepper, ...(backups && { backups }) }
  const metrics = createMetrics(() => countWaiting(deps))
  const client = telegramClient(options)
  const limiter = options.limiter ?? createRateLimiter(rates)
  let delivery: Delivery | undefined
  const onError = (error: unknown, updateId: number | undefined) => {
    metrics.error()
    log.error({ err: error, updateId }, 'update failed')
  }
  const fault = (error: unknown) => {
    if (isUnavailable(error)) log.warn({}, 'the database is unavailable, it is asked again')
    else log.error({ err: error }, 'what the leading process does failed, it is tried again')
  }
  const { bot, idle, follower, comesAgain } = createBot({
    token,
    deps,
    client,
    locale: options.locale,
    ...(options.publicUrl && { publicUrl: options.publicUrl }),
    shared: options.webhook !== undefined,
    kick: () => delivery?.kick(),
    limiter,
    onUpdate: metrics.update,
    onError,
  })
  const holder = randomInt(1, 2 ** 31)
  const inbox = createInbox({ bot, deps: { ...deps, db: queueing.prisma }, holder, onError, comesAgain })

  /** What one process does for all: it sends, goes on with what was followed and with what others have left. */
  const lead = async (tookOver: boolean) => {
    // what another one sent in its last second counts too
    if (tookOver) limiter.pause(messenger, 1)
    const sending = createDelivery({
      db: prisma,
      execute: queueing.execute,
      clock: options.clock,
      log,
      transports: { [messenger]: telegramTransport(deps, token, client) },
      limiter,
      onSettled: metrics.settled,
    })
    await sending.start()
    delivery = sending
    await follower.lead()
    await inbox.takeOver()
    const takingOver = setInterval(() => void inbox.takeOver().catch(fault), takeOverEvery)
    const others = options.whileLeading?.(deps)
    return async () => {
      clearInterval(takingOver)
      await others?.stop()
      await follower.stop()
      await sending.stop()
      delivery = undefined
    }
  }
  try {
    await greetTelegram(bot)
  } catch (error) {
    await leave()
    throw error
  }
  await introduce(bot.api)
  const presence = await bePresent(options.databaseUrl, { number: holder, lead, fault })
  const webhook = options.webhook && (await inbox.open(options.webhook.url, options.webhook.secret))
  const polling = webhook
    ? undefined
    : await pollUpdates(
        bot,
        (silence) => {
          if (silence)
            log.error({ messenger, reason: silence.reason }, 'no updates: Telegram refuses or is away, asking again')
          else log.info({ messenger }, 'updates come again')
        },
        comesAgain,
      )
  let stopping = false

  return {
    deps,
    webhook,
    calendar: calendarFeed(deps, log),
    async health() {
      const database = (await isUp()) ? 'up' : 'down'
      const updates = webhook ? 'webhook' : 'polling'
      const silent = polling?.silence
      const [unsent] = delivery?.outages ?? []
      return {
        ok: database === 'up' && !stopping,
        updates,
        ...(silent && { silent }),
        ...(unsent && { unsent }),
        database,
        ...(stopping && { stopping }),
      }
    },
    metrics: metrics.read,
    async idle() {
      await idle()
      await delivery?.idle()
    },
    async stop() {
      stopping = true
      const emptied = inbox.stop()
      await polling?.stop()
      await idle()
      await polling?.confirm()
      await emptied
      await presence.stop()
      await leave()
    },
  }
}
