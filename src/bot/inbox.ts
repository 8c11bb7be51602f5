import { setTimeout as sleep } from 'node:timers/promises'
import { Bot, webhookCallback } from 'grammy'
import type { Update } from 'grammy/types'
import type { Deps } from '../app/deps.ts'
import { finishUpdate, receiveUpdate, takeOverUpdates } from '../app/inbox/received-updates.ts'
import { isUnavailable } from '../app/unavailable.ts'
import type { BotContext } from './context.ts'
import { legibleUpdate } from './legible-update.ts'
import { messenger } from './telegram.ts'
import { createTurns } from './turns.ts'

/** Updates that come by webhook. */
export interface Inbox {
  /** tells Telegram where, and gives the handler of its requests: it answers once an update is durably kept */
  open(url: string, secret: string): Promise<(request: Request) => Promise<Response>>
  /** handles what processes left that are not there any more */
  takeOver(): Promise<void>
  /** from now on what comes is kept for the next process; resolves when all that is in hand is done */
  stop(): Promise<void>
}

interface InboxOptions {
  readonly bot: Bot<BotContext>
  readonly deps: Deps
  /** this process among those present */
  readonly holder: number
  readonly onError: (error: unknown, updateId: number) => void
  /** another process may have done it */
  readonly comesAgain: (update: Update) => void
}

/** While the database is away, what is done is said to be done this often, ms. */
const again = 1000

/** Each update is kept before Telegram hears that it came, handled meanwhile, and forgotten when it is done. */
export function createInbox({ bot, deps, holder, onError, comesAgain }: InboxOptions): Inbox {
  const inHand = new Set<Promise<void>>()
  /** what a question to the database hands out of a chat is begun before the next is asked: they come in order */
  const inTurn = createTurns<string>()
  let takingOver: Promise<void> = Promise.resolve()
  let stopping = false
  /** whoever handles what comes: once this process is to stop, the next one */
  const by = () => (stopping ? null : holder)

  const handle = (update: Update) =>
    bot.handleUpdate(update).catch((error: unknown) => onError(error, update.update_id))

  const finish = async (update: Update): Promise<void> => {
    for (;;)
      try {
        return await inTurn(chatOf(update), async () => {
          const next = by()
          const updates = await finishUpdate(deps, keptAs(update), next)
          if (next !== null) workAll(updates)
        })
      } catch (error) {
        if (!isUnavailable(error) || stopping) throw error
        await sleep(again, undefined, { ref: false })
      }
  }

  const begin = (work: Promise<void>) => {
    inHand.add(work)
    void work.finally(() => inHand.delete(work))
  }

  const work = (update: Update): void =>
    begin(
      handle(update)
        .then(() => finish(update))
        .catch((error: unknown) => onError(error, update.update_id)),
    )

  const workAll = (updates: readonly object[]) => {
    for (const update of updates) work(update as Update)
  }

  const keep = async (update: Update): Promise<void> => {
    try {
      await inTurn(chatOf(update), async () => {
        const takes = await receiveUpdate(deps, { ...keptAs(update), body: legibleUpdate(update) }, by())
        await takingOver
        if (takes) work(update)
      })
    } catch (error) {
      if (!isUnavailable(error)) throw error
      // it cannot be kept; who pressed hears that the journal is away
      begin(handle(update))
    }
  }

  return {
    async open(url, secret) {
      const door = new Bot(bot.token, { botInfo: bot.botInfo })
      door.use(({ update }) => keep(update))
      await bot.api.setWebhook(url, { secret_token: secret })
      return webhookCallback(door, 'std/http', { secretToken: secret })
    },
    takeOver() {
      const taken = takeOverUpdates(deps, messenger, holder).then((updates) => {
        for (const update of updates) comesAgain(update as Update)
        workAll(updates)
      })
      takingOver = taken.catch(() => {})
      return taken
    },
    async stop() {
      stopping = true
      while (inHand.size > 0) await Promise.all(inHand)
    },
  }
}

/** What an update is kept by. */
const keptAs = (update: Update) => ({ messenger, id: update.update_id, chat: chatOf(update) })

/** Whose it is: a person's updates are handled in order. */
const chatOf = ({ message, callback_query: press, my_chat_member: member, edited_message: edited }: Update): string => {
  const { chat } = message ?? edited ?? press?.message ?? member ?? {}
  return String(chat?.id ?? press?.from.id ?? '')
}
