import type { Middleware } from 'grammy'
import type { BotContext } from '../context.ts'

/** What files are counted by: those of a chat, photos and documents apart, as albums hold them. */
function queueOf({ chat, message }: BotContext): string | undefined {
  const kind = message?.document ? 'document' : message?.photo && 'photo'
  return chat && kind && `${chat.id} ${kind}`
}

/**
 * Counts the files of a chat that came in and are not handled yet, so that the last of an album answers for all of it.
 * To be installed before whatever puts a person's updates one after another.
 */
export function createBacklog() {
  const waiting = new Map<string, number>()
  const count: Middleware<BotContext> = async (ctx, next) => {
    const queue = queueOf(ctx)
    if (queue === undefined) return next()
    ctx.hasMoreFiles = () => (waiting.get(queue) ?? 0) > 1
    waiting.set(queue, (waiting.get(queue) ?? 0) + 1)
    try {
      await next()
    } finally {
      const left = (waiting.get(queue) ?? 1) - 1
      if (left > 0) waiting.set(queue, left)
      else waiting.delete(queue)
    }
  }
  return count
}
