import { randomInt } from 'node:crypto'
import type { Logger } from 'pino'
import type { Backups, Clock, Deps } from './app/deps.ts'
import { waitingNotices } from './app/notices/waiting-notices.ts'
import { backupState } from './app/supervision/back-up.ts'
import { telegramClient } from './bot/client.ts'
import { introduce } from './bot/commands.ts'
import { createBot } from './bot/create-bot.ts'
import { createInbox } from './bot/inbox.ts'
import { type Polling, pollUpdates } from './bot/poll-updates.ts'
import { greetTelegram } from './bot/run-bot.ts'
import { messenger, rates } from './bot/telegram.ts'
import { telegramTransport } from './bot/transport.ts'
import type { CallWatcher } from './bot/watched-calls.ts'
import { calendarFeed } from './calendar-feed.ts'
import { connect, isUnavailable } from './db/connect.ts'
import { bePresent } from './db/presence.ts'
import { createDelivery } from './delivery/create-delivery.ts'
import { createRateLimiter, type RateLimiter } from './delivery/rate-limiter.ts'
import type { Delivery } from './delivery/types.ts'
import { type Health, healthOf, type JobRun } from './health.ts'
import type { HttpHandlers } from './http/app.ts'
import { createMetrics } from './http/metrics.ts'

type JobRan = (job: string, outcome: JobRun['outcome'], seconds: number) => void

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
  readonly whileLeading?: (deps: Deps, onRun: JobRan) => { stop(): Promise<void> }
  /** the world's time, which nobody moves: what the health of the bot is judged by */
  readonly now?: () => Temporal.Instant
}

export interface Service {
  readonly deps: Deps
  /** Telegram's requests, where updates come by webhook */
  readonly webhook: ((request: Request) => Promise<Response>) | undefined
  /** what stands behind the secret addresses of calendars */
  readonly calendar: HttpHandlers['calendar']
  /** ok from now until it stops, while the database answers; a Telegram out of reach is waited for, for a while */
  health(): Promise<Health>
  metrics(): Promise<{ contentType: string; body: string }>
  /** a job of the clock's has run */
  readonly jobRan: JobRan
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
  const { token, log, now = () => Temporal.Now.instant() } = options
  const { prisma, isUp, close } = connect(options.databaseUrl)
  // presses, however many, leave the queues their own way to the database
  const queueing = connect(options.databaseUrl, { max: 3 })
  const leave = () => Promise.all([queueing.close(), close()])
  const { clock, pepper, backups } = options
  const deps: Deps = { db: prisma, clock, pepper, ...(backups && { backups }) }
  const last: { updateAt?: Temporal.Instant; sentAt?: Temporal.Instant } = {}
  const jobs = new Map<string, JobRun>()
  let polling: Polling | undefined
  const heardAt = () => (options.webhook ? last.updateAt : polling?.lastAt)
  /** whoever leads makes them, and tells of them */
  const ownBackups = async () => (delivery ? await backupState(deps) : undefined)
  const metrics = createMetrics({
    queue: async () => {
      const { count, oldestDue } = await waitingNotices(deps)
      return { count, oldestDue: secondsOf(oldestDue) ?? null }
    },
    now: () => secondsOf(deps.clock.now()),
    lastHeard: () => secondsOf(heardAt()),
    lastSent: () => secondsOf(last.sentAt),
    backupSince: async () => secondsOf((await ownBackups())?.since),
  })
  const calls: CallWatcher = {
    answered(method) {
      if (/^(send|edit|copy|forward)/.test(method)) last.sentAt = now()
    },
    failed: metrics.callFailed,
  }
  const jobRan: JobRan = (job, outcome, seconds) => {
    jobs.set(job, { at: now(), seconds, outcome })
    metrics.jobRan(job, outcome, seconds)
  }
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
    onUpdate(kind, seconds) {
      last.updateAt = now()
      metrics.update(kind, seconds)
    },
    calls,
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
      transports: { [messenger]: telegramTransport(deps, token, client, calls) },
      limiter,
      onSettled: metrics.settled,
    })
    await sending.start()
    delivery = sending
    await follower.lead()
    await inbox.takeOver()
    const takingOver = setInterval(() => void inbox.takeOver().catch(fault), takeOverEvery)
    const others = options.whileLeading?.(deps, jobRan)
    return async () => {
      clearInterval(takingOver)
      await others?.stop()
      await follower.stop()
      await sending.stop()
      delivery = undefined
      // whoever leads now tells of them
      jobs.clear()
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
  if (!webhook)
    polling = await pollUpdates(
      bot,
      (silence) => {
        if (silence)
          log.error({ messenger, reason: silence.reason }, 'no updates: Telegram refuses or is away, asking again')
        else log.info({ messenger }, 'updates come again')
      },
      comesAgain,
      now,
    )
  let stopping = false

  return {
    deps,
    webhook,
    calendar: calendarFeed(deps, log),
    async health() {
      const [queue, isThere, backups] = await Promise.all([
        waitingNotices(deps).catch(() => undefined),
        isUp(),
        ownBackups(),
      ])
      return healthOf({
        now: now(),
        stopping,
        database: isThere ? 'up' : 'down',
        updates: { by: webhook ? 'webhook' : 'polling', lastAt: heardAt(), silence: polling?.silence },
        sending: { lastAt: last.sentAt, outages: delivery?.outages ?? [] },
        queue,
        jobs,
        leads: delivery !== undefined,
        backups,
      })
    },
    metrics: metrics.read,
    jobRan,
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

function secondsOf(moment: Temporal.Instant): number
function secondsOf(moment: Temporal.Instant | null | undefined): number | undefined
function secondsOf(moment: Temporal.Instant | null | undefined): number | undefined {
  return moment ? moment.epochMilliseconds / 1000 : undefined
}
