import { Composer, InlineKeyboard } from 'grammy'
import { type DeadLetters, readDeadLetters, retryDeadLetters } from '../../../app/outbox/dead-letters.ts'
import { formatDate, formatTime } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { onPress } from '../../kit/handle.ts'
import { showRefusal } from '../../kit/refusal.ts'
import { answer, type Screen, show } from '../../kit/screen.ts'
import { fitMessage } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { isRefusalReason } from '../../telegram.ts'

/** «📮 Не доставлено»: notices that every attempt failed for, and one press to send them again. */
export function deadLettersScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.deadLetters, showDeadLetters)
  onPress(composer, presses.retryDeadLetters, async (ctx) => {
    const retried = await retryDeadLetters(ctx.session)
    if (!retried.ok) return showRefusal(ctx, retried)
    await answer(ctx, { text: ctx.t.plain('notices.dead.retried', { count: retried.value.count }) })
    await showDeadLetters(ctx)
  })
  return composer
}

export async function showDeadLetters(ctx: KnownContext): Promise<void> {
  const found = await readDeadLetters(ctx.session)
  if (!found.ok) return showRefusal(ctx, found)
  await show(ctx, deadLettersScreen(ctx.t, ctx.session.clock.zone, found.value))
}

function deadLettersScreen(t: Translate, zone: string, { count, letters }: DeadLetters): Screen {
  const keyboard = new InlineKeyboard()
  if (count > 0) keyboard.text(t.plain('notices.dead.retry', { count }), presses.retryDeadLetters.pack({})).row()
  keyboard.text(t.plain('common.home'), presses.home.pack({}))
  return {
    text: fitMessage(
      count === 0 ? t('notices.dead.none') : t('notices.dead.title', { count }),
      letters.map(({ name, kind, reason, settledAt }) =>
        t('notices.dead.letter', {
          name,
          what: t.plain(`notices.kind.${kind}`),
          reason: t.plain(`notices.dead.reason.${reasonOf(reason)}`),
          date: formatDate(t.locale, settledAt.toZonedDateTimeISO(zone).toPlainDate()),
          time: formatTime(settledAt, zone),
        }),
      ),
      '\n',
    ),
    keyboard,
  }
}

/** Why it failed, as far as it helps to know: the network, the messenger, or ourselves. */
const reasonOf = (reason: string) => (reason === 'network' ? 'network' : isRefusalReason(reason) ? 'messenger' : 'own')
