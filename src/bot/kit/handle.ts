import { messenger } from '../telegram.ts'

/** Unique for a press or a message, the same when it is delivered twice. */
export const requestIdOf = (ctx: {
  callbackQuery?: { id: string } | undefined
  update: { update_id: number }
}): string => `${messenger}:${ctx.callbackQuery ? `press:${ctx.callbackQuery.id}` : `update:${ctx.update.update_id}`}`
