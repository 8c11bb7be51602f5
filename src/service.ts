import type { Logger } from 'pino'
import type { Clock, Deps } from './app/deps.ts'
import { countWaiting } from './app/notices/count-waiting.ts'
import { telegramClient } from './bot/client.ts'
import { introduce } from './bot/commands.ts'
import { createBot } from './bot/create-bot.ts'
import { pollUpdates } from './bot/poll-updates.ts'
import { greetTelegram, receiveUpdates } from './bot/run-bot.ts'
import { messenger, rates } from './bot/telegram.ts'
import { telegramTransport } from './bot/transport.ts'
import { calendarFeed } from './calendar-feed.ts'
import { connect } from './db/connect.ts'
import { createDelivery } from './delivery/create-delivery.ts'
import { createRateLimiter, type RateLimiter } from './delivery/rate-limiter.ts'
import type { HttpHandlers } from './http/app.ts'
import { createMetrics } from './http/metrics.ts'

export interface ServiceOptions {
  readonly token: string
  readonly databaseUrl: string
  readonly clock: Clock
  readonly pepper: string
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

/** The bot with its database and its delivery: one school, served. The clock's jobs are the caller's. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { token, log } = options
  const { prisma, isUp, close } = connect(options.databaseUrl)
  // presses, however many, leave the queue its own way to the database
  const queueing = connect(options.databaseUrl, { max: 3 })
  const leave = () => Promise.all([queueing.close(), close()])
  const deps: Deps = { db: prisma, clock: options.clock, pepper: options.pepper }
  const metrics = createMetrics(() => countWaiting(deps))
  const client = telegramClient(options)
  const limiter = options.limiter ?? createRateLimiter(rates)
  const delivery = createDelivery({
    db: prisma,
    execute: queueing.execute,
    clock: options.clock,
    log,
    transports: { [messenger]: telegramTransport(deps, token, client) },
    limiter,
    onSettled: metrics.settled,
  })
  const { bot, idle, follower } = createBot({
    token,
    deps,
    client,
    locale: options.locale,
    ...(options.publicUrl && { publicUrl: options.publicUrl }),
    kick: () => delivery.kick(),
    limiter,
    onUpdate: metrics.update,
    onError(error, updateId) {
      metrics.error()
      log.error({ err: error, updateId }, 'update failed')
    },
  })
  try {
    await greetTelegram(bot)
  } catch (error) {
    await leave()
    throw error
  }
  await introduce(bot.api)
  await delivery.start()
  await follower.resume()
  const webhook = options.webhook && (await receiveUpdates(bot, options.webhook.url, options.webhook.secret))
  const polling = webhook
    ? undefined
    : await pollUpdates(bot, (silence) => {
        if (silence)
          log.error({ messenger, reason: silence.reason }, 'no updates: Telegram refuses or is away, asking again')
        else log.info({ messenger }, 'updates come again')
      })
  let stopping = false

  return {
    deps,
    webhook,
    calendar: calendarFeed(deps, log),
    async health() {
      const database = (await isUp()) ? 'up' : 'down'
      const updates = webhook ? 'webhook' : 'polling'
      const silent = polling?.silence
      const [unsent] = delivery.outages
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
      await delivery.idle()
    },
    async stop() {
      stopping = true
      await polling?.stop()
      await idle()
      await polling?.confirm()
      await follower.stop()
      await delivery.stop()
      await leave()
    },
  }
}
