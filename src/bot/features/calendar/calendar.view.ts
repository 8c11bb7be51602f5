import { dateOf } from '../../../domain/date-of.ts'
import { formatFullDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

interface Feed {
  /** the month that «back» leads to */
  readonly month: Temporal.PlainYearMonth
  /** when the address was made; null: there is none */
  readonly since: Temporal.Instant | null
  /** the internet reaches the bot, so that there can be one */
  readonly isOpen: boolean
}

/**
 * «🔗 Подписка на календарь»: what it is, and whether the reader has an address; the address itself is not shown again.
 */
export function feedScreen(t: Translate, zone: string, { month, since, isOpen }: Feed): Screen {
  const date = since && formatFullDate(t.locale, dateOf(since, zone))
  const state = isOpen ? [date ? t('calendar.since', { date }) : t('calendar.none')] : [t('calendar.closed')]
  return {
    text: lines(
      t('calendar.title'),
      '',
      t('calendar.about'),
      '',
      ...state,
      ...(isOpen && date ? [t('calendar.replaces')] : []),
    ),
    keyboard: keyboard(
      isOpen && [button(t.plain(date ? 'calendar.replace' : 'calendar.get'), presses.makeCalendarFeed.pack({}))],
      date !== null && [endButton(t)],
      backRow(t, month),
    ),
  }
}

/** The address, once. */
export const addressScreen = (t: Translate, address: string, month: Temporal.PlainYearMonth): Screen => ({
  text: lines(
    t('calendar.title'),
    '',
    t('calendar.address'),
    t('calendar.code', { address }),
    '',
    t('calendar.warning'),
    '',
    t('calendar.how'),
  ),
  keyboard: keyboard(
    [{ text: t.plain('calendar.copy'), copy_text: { text: address } }],
    [button(t.plain('calendar.replace'), presses.makeCalendarFeed.pack({})), endButton(t)],
    backRow(t, month),
  ),
})

const endButton = (t: Translate) => button(t.plain('calendar.end'), presses.endCalendarFeed.pack({}))

const backRow = (t: Translate, month: Temporal.PlainYearMonth) =>
  lastRow(t, button(t.plain('calendar.back'), presses.calendar.pack({ month })))
