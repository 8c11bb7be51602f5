import type { Throttled } from '../../../app/access/throttled.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { BotContext } from '../../context.ts'
import { type Refused, showRefusal } from '../../kit/refusal.ts'
import { answer, showScreen } from '../../kit/screen.ts'

/** Why a code was not taken; after too many wrong ones, how long to wait. */
export async function showCodeRefusal(ctx: BotContext, refused: Refused | Throttled): Promise<void> {
  if (refused.refusal !== 'too-many-attempts') return showRefusal(ctx, refused)
  const text = pauseText(ctx.t, ctx.request.clock.now().until(refused.until))
  if (ctx.callbackQuery) await answer(ctx, { text, alert: true })
  else await showScreen(ctx, { text })
}

/** Rounded up, so that whoever waits as long as told is heard. */
function pauseText(t: Translate, wait: Temporal.Duration): string {
  const minutes = Math.ceil(wait.total('minutes'))
  return minutes <= 60
    ? t.plain('codes.pause.minutes', { count: minutes })
    : t.plain('codes.pause.hours', { count: Math.ceil(minutes / 60) })
}
