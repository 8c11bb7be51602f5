import { overSummer, type YearSpan } from '../../domain/calendar/over-summer.ts'
import { formatShortDate, formatWeekday } from '../../i18n/formats.ts'
import type { Translate } from '../../i18n/index.ts'
import { button, type Row } from '../kit/keyboard.ts'

type PlainDate = Temporal.PlainDate

/** «пн 14» */
export const dayLabel = (t: Translate, day: PlainDate): string => `${formatWeekday(t.locale, day)} ${day.day}`

/** «‹ сб 12» «вт 15 ›». Sunday has no lessons: beside it are Saturday and Monday; summer is one step. */
export function daysBeside(
  t: Translate,
  years: readonly YearSpan[],
  day: PlainDate,
  pack: (day: PlainDate) => string,
): Row {
  const before = overSummer(years, day.subtract({ days: day.dayOfWeek === 1 ? 2 : 1 }), -1)
  const after = overSummer(years, day.add({ days: day.dayOfWeek === 6 ? 2 : 1 }), 1)
  return [button(`‹ ${dayLabel(t, before)}`, pack(before)), button(`${dayLabel(t, after)} ›`, pack(after))]
}

/** «‹ 07.09» «21.09 ›»: the Mondays of the weeks before and after one. */
export const weeksBeside = (
  t: Translate,
  [before, after]: readonly [PlainDate, PlainDate],
  pack: (day: PlainDate) => string,
): Row => [
  button(`‹ ${formatShortDate(t.locale, before)}`, pack(before)),
  button(`${formatShortDate(t.locale, after)} ›`, pack(after)),
]
