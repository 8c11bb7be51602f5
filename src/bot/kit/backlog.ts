import type { Middleware } from 'grammy'
import type { BotContext } from '../context.ts'

/**
 * Counts the files of a chat that came in and are not handled yet, so that the last of an album answers for all of it.
 * To be installed before whatever puts a person's updates one after another.
 */
export function createBacklog() {
  const waiting = new Map<number, number>()
  const count: Middleware<BotContext> = async (ctx, next) => {
    const chat = ctx.chat?.id
    if (chat === undefined || !ctx.message?.document) return next()
    waiting.set(chat, (waiting.get(chat) ?? 0) + 1)
    try {
      await next()
    } finally {
      const left = (waiting.get(chat) ?? 1) - 1
      if (left > 0) waiting.set(chat, left)
      else waiting.delete(chat)
    }
  }
  return { count, hasMore: (chat: number): boolean => (waiting.get(chat) ?? 0) > 1 }
}
