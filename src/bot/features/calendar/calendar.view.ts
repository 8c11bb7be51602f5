import { InlineKeyboard } from 'grammy'
import { formatFullDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
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

/** «🔗 Подписка на календарь»: what it is, and whether the reader has an address; the address itself is not shown again. */
export function feedScreen(t: Translate, zone: string, { month, since, isOpen }: Feed): Screen {
  const date = since && formatFullDate(t.locale, since.toZonedDateTimeISO(zone).toPlainDate())
  const keyboard = new InlineKeyboard()
  if (isOpen)
    keyboard.text(t.plain(date ? 'calendar.replace' : 'calendar.get'), presses.makeCalendarFeed.pack({})).row()
  if (date) keyboard.text(t.plain('calendar.end'), presses.endCalendarFeed.pack({})).row()
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
    keyboard: addWays(keyboard, t, month),
  }
}

/** The address, once. */
export function addressScreen(t: Translate, address: string, month: Temporal.PlainYearMonth): Screen {
  const keyboard = new InlineKeyboard()
    .copyText(t.plain('calendar.copy'), address)
    .row()
    .text(t.plain('calendar.replace'), presses.makeCalendarFeed.pack({}))
    .text(t.plain('calendar.end'), presses.endCalendarFeed.pack({}))
    .row()
  return {
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
    keyboard: addWays(keyboard, t, month),
  }
}

const addWays = (keyboard: InlineKeyboard, t: Translate, month: Temporal.PlainYearMonth): InlineKeyboard =>
  keyboard
    .text(t.plain('calendar.back'), presses.calendar.pack({ month }))
    .text(t.plain('common.home'), presses.home.pack({}))
