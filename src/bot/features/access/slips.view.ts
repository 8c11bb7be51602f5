import type { GroupId } from '../../../app/access/people-of-group.ts'
import type { PrintedSlips } from '../../../app/access/print-slips.ts'
import type { Receipts } from '../../../app/access/read-receipts.ts'
import { dateOf } from '../../../domain/date-of.ts'
import { formatFullDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { groupText } from './codes.view.ts'

/** How many slips, until when all their codes live, and how many people got none and why. */
export function slipsScreen(
  t: Translate,
  zone: string,
  { slips, leftOut, className }: PrintedSlips,
  expiresAt: Temporal.Instant,
): Screen {
  const until = dateOf(expiresAt, zone)
  const text = lines(
    t('codes.print.done', {
      group: groupText(t, className),
      count: slips.length,
      until: formatFullDate(t.locale, until),
    }),
    t('codes.print.how'),
    ...(leftOut.linked > 0 ? ['', t('codes.print.linked', { count: leftOut.linked })] : []),
    ...(leftOut.holdCode > 0 ? ['', t('codes.print.hold-code', { count: leftOut.holdCode })] : []),
    ...(leftOut.staff > 0 ? ['', t('codes.print.staff', { count: leftOut.staff })] : []),
  )
  return { text }
}

/** Under the list to sign, with the way back to the group. */
export const receiptsScreen = (t: Translate, group: GroupId, { className }: Pick<Receipts, 'className'>): Screen => ({
  text: t('codes.print.receipts', { group: groupText(t, className) }),
  keyboard: keyboard(
    lastRow(t, button(t.plain('codes.person.back'), presses.accessList.pack({ group: group ?? 0, page: 0 }))),
  ),
})
