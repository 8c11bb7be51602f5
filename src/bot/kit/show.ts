import type { Translate } from '../../i18n/index.ts'
import type { BotContext, KnownContext } from '../context.ts'
import { isRefused, type Refused, refusalScreen, showRefusal } from './refusal.ts'
import { isFile, type Screen, showScreen } from './screen.ts'

/** A screen, or why there is none: access may have ended meanwhile. */
export type Shown = Screen | Refused

/** A screen where nothing can be said over a press: a refusal takes its place. */
export const inItsPlace = (t: Translate, shown: Shown): Screen => (isRefused(shown) ? refusalScreen(t, shown) : shown)

/**
 * Shows a screen in place of the one that was pressed, or says why not over it; whatever comes next does not wait for
 * the messenger to take it.
 */
export function show(ctx: BotContext, shown: Shown): void {
  if (isRefused(shown)) showRefusal(ctx, shown)
  else ctx.meanwhile(() => showScreen(ctx, shown))
}

/** Draws the pressed message again once the burst of presses is over; a refusal takes its place. */
export function redraw(ctx: KnownContext, screen: () => Promise<Shown>): void {
  const message = ctx.callbackQuery?.message
  if (message && !isFile(message))
    ctx.redraw(message.chat.id, message.message_id, async () => inItsPlace(ctx.t, await screen()))
}
