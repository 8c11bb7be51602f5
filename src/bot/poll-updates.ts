import { setTimeout as sleep } from 'node:timers/promises'
import { createConcurrentSink, createRunner, createSource } from '@grammyjs/runner'
import { type Bot, type BotError, GrammyError, HttpError } from 'grammy'
import type { Update } from 'grammy/types'
import type { BotContext } from './context.ts'
import { takenUpdates } from './taken-updates.ts'
import { refusalReason } from './telegram.ts'

/** Why no updates come, as long as none come. */
export interface Silence {
  /** a code: of Telegram's answer, or of the network */
  readonly reason: string
  readonly since: Temporal.Instant
}

export interface Polling {
  /** takes no more updates; resolves when the last poll has ended */
  stop(): Promise<void>
  /** tells Telegram that all that was taken is done, as far as it listens: nothing of it comes again */
  confirm(): Promise<void>
  readonly silence: Silence | undefined
  /** when it answered last; the start counts as an answer */
  readonly lastAt: Temporal.Instant
}

/** grammY's own, of a polyfill. */
type Signal = NonNullable<Parameters<Bot['api']['getUpdates']>[1]>

/** An update that takes longer is confirmed all the same, ms. */
const longest = 60_000
/** While updates are in hand, new ones are asked for this often, ms. */
const pollEvery = 100
/** After a failed poll, doubling, ms. */
const firstPause = 200
const longestPause = 30_000
/** Whoever stops the bot waits no longer for a last word to Telegram, ms. */
const longestConfirm = 3000
/** What a poll gives at most (getUpdates). */
const most = 100

/**
 * Long polling, many people at once, until it is stopped: a Telegram that refuses or is away is asked again. What waits
 * there at the beginning, another process may have done: `comesAgain` is told.
 */
export async function pollUpdates(
  bot: Bot<BotContext>,
  onSilence: (silence: Silence | undefined) => void,
  comesAgain: (update: Update) => void,
  now: () => Temporal.Instant = () => Temporal.Now.instant(),
): Promise<Polling> {
  await bot.api.deleteWebhook()
  const taken = takenUpdates(longest)
  const stopped = Promise.withResolvers<void>()
  let silence: Silence | undefined
  let catchingUp = true
  let lastAt = now()

  const heard = () => {
    if (silence) onSilence(undefined)
    silence = undefined
    lastAt = now()
  }
  const unheard = (error: unknown) => {
    const reason = reasonOf(error)
    const isNews = silence?.reason !== reason
    silence = { reason, since: silence?.since ?? now() }
    if (isNews) onSilence(silence)
  }

  const poll = async (signal: Signal): Promise<Update[]> => {
    // while something is in hand Telegram answers at once, with what it gave already
    if (!taken.isFree()) await Promise.race([taken.free(), sleep(pollEvery)])
    const updates = await bot.api.getUpdates({ offset: taken.offset(), limit: most, timeout: 30 }, signal)
    heard()
    if (catchingUp) for (const update of updates) comesAgain(update)
    catchingUp &&= updates.length === most
    return taken.take(updates)
  }

  const supply = async (_: number, signal: Signal): Promise<Update[]> => {
    for (let pause = firstPause; ; ) {
      try {
        const updates = await poll(signal)
        if (updates.length > 0) return updates
        pause = firstPause
      } catch (error) {
        if (signal.aborted) throw error
        unheard(error)
        await Promise.race([sleep(askedPause(error) ?? pause, undefined, { ref: false }), stopped.promise])
        pause = Math.min(pause * 2, longestPause)
      }
    }
  }

  const consume = (update: Update) => bot.handleUpdate(update).finally(() => taken.done(update.update_id))
  const onError = async (error: unknown) => void (await bot.errorHandler(error as BotError<BotContext>))
  const runner = createRunner(createSource({ supply }), createConcurrentSink({ consume }, onError))
  runner.start()
  return {
    stop() {
      stopped.resolve()
      return runner.isRunning() ? runner.stop() : Promise.resolve()
    },
    async confirm() {
      const lastWord = async () => {
        // whoever has seen the last answer go may be here before it counts as done
        if (!taken.isFree()) await taken.free()
        await bot.api.getUpdates({ offset: taken.offset(), limit: 1, timeout: 0 })
      }
      await Promise.race([lastWord().then(heard, unheard), sleep(longestConfirm, undefined, { ref: false })])
    },
    get silence() {
      return silence
    },
    get lastAt() {
      return lastAt
    },
  }
}

/** Telegram wants to be left alone for so long, ms. */
const askedPause = (error: unknown): number | undefined =>
  error instanceof GrammyError && error.parameters.retry_after !== undefined
    ? error.parameters.retry_after * 1000
    : undefined

function reasonOf(error: unknown): string {
  if (error instanceof GrammyError) return refusalReason(error.error_code)
  return error instanceof HttpError ? 'network' : 'error'
}
