import type { Middleware } from 'grammy'
import type { BotContext } from '../context.ts'
import { answerPress } from './screen.ts'

/**
 * What is shown and said goes out meanwhile: a person's next press is handled before the messenger has taken the
 * answer to this one. An update is done when all of it went, and its press, if there was one, is answered. To be
 * installed before whatever puts a person's updates one after another; the first send that fails is given to `failed`,
 * once the handler has ended, and what fails after it to `onError`.
 */
export const meanwhile =
  (
    failed: (ctx: BotContext, error: unknown) => void,
    onError: (error: unknown, updateId: number) => void,
  ): Middleware<BotContext> =>
  async (ctx, next) => {
    const sends: Promise<unknown>[] = []
    let fail = (error: unknown) => {
      fail = (another) => onError(another, ctx.update.update_id)
      failed(ctx, error)
    }
    ctx.meanwhile = (send) => {
      sends.push(send().catch((error: unknown) => fail(error)))
    }
    try {
      await next()
    } finally {
      while (sends.length > 0) await Promise.all(sends.splice(0))
    }
    ctx.meanwhile(() => answerPress(ctx))
    await Promise.all(sends)
  }
