import { type DeadLetters, readDeadLetters, retryDeadLetters } from '../../../app/outbox/dead-letters.ts'
import { formatDate, formatTime } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { KnownContext } from '../../context.ts'
import { type Handlers, wrote } from '../../kit/handlers.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import type { Shown } from '../../kit/show.ts'
import { fitMessage } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { isRefusalReason } from '../../telegram.ts'

/** «📮 Не доставлено»: notices that every attempt failed for, and one press to send them again. */
export async function deadLettersOf(ctx: KnownContext): Promise<Shown> {
  const found = await readDeadLetters(ctx.session)
  return found.ok ? deadLettersScreen(ctx.t, ctx.session.clock.zone, found.value) : found
}

export const deadLetterScreens = {
  deadLetters: deadLettersOf,
  async retryDeadLetters(ctx) {
    return wrote(await retryDeadLetters(ctx.session), {
      toast: ({ count }) => ctx.t.plain('notices.dead.retried', { count }),
      screen: () => deadLettersOf(ctx),
    })
  },
} satisfies Partial<Handlers>

function deadLettersScreen(t: Translate, zone: string, { count, letters }: DeadLetters): Screen {
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
    keyboard: keyboard(
      count > 0 && [button(t.plain('notices.dead.retry', { count }), presses.retryDeadLetters.pack({}))],
      lastRow(t),
    ),
  }
}

/** Why it failed, as far as it helps to know: the network, the messenger, or ourselves. */
const reasonOf = (reason: string) => (reason === 'network' ? 'network' : isRefusalReason(reason) ? 'messenger' : 'own')
