import type { DeadLetters } from '../../../app/outbox/dead-letters.ts'
import { dateOf } from '../../../domain/date-of.ts'
import { formatDate, formatTime } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { fitMessage } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { isRefusalReason } from '../../telegram.ts'

/** Who was not told of what, and why. */
export function deadLettersScreen(t: Translate, zone: string, { count, letters }: DeadLetters): Screen {
  return {
    text: fitMessage(
      count === 0 ? t('notices.dead.none') : t('notices.dead.title', { count }),
      letters.map(({ name, kind, reason, settledAt }) =>
        t('notices.dead.letter', {
          name,
          what: t.plain(`notices.kind.${kind}`),
          reason: t.plain(`notices.dead.reason.${reasonOf(reason)}`),
          date: formatDate(t.locale, dateOf(settledAt, zone)),
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
