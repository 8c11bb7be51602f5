import type { Composer } from 'grammy'
import { type BotContext, isKnown, type KnownContext } from '../context.ts'
import { messenger } from '../telegram.ts'
import type { Press } from './press.ts'
import { answer } from './screen.ts'

/** What presses of a button do. The press is answered when the handler is done, if it did not answer before. */
export function onPress<Values>(
  composer: Composer<BotContext>,
  button: Press<Values>,
  handler: (ctx: KnownContext, values: Values) => Promise<void>,
): void {
  composer.on('callback_query:data', async (ctx, next) => {
    const values = button.unpack(ctx.callbackQuery.data)
    if (values === undefined) return next()
    if (!isKnown(ctx)) return answer(ctx, { text: ctx.t.plain('access.no-link'), alert: true })
    await handler(ctx, values)
    await answer(ctx)
  })
}

/** Unique for a press or a message, the same when it is delivered twice. */
export const requestIdOf = (ctx: {
  callbackQuery?: { id: string } | undefined
  update: { update_id: number }
}): string => `${messenger}:${ctx.callbackQuery ? `press:${ctx.callbackQuery.id}` : `update:${ctx.update.update_id}`}`
