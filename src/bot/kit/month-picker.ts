import { InlineKeyboard } from 'grammy'
import { mondayOf } from '../../domain/calendar/monday.ts'
import { formatMonthName, formatWeekday } from '../../i18n/formats.ts'
import type { Translate } from '../../i18n/index.ts'

interface Picker {
  readonly month: Temporal.PlainYearMonth
  /** today */
  readonly now: Temporal.PlainDate
  /** the months that it leads to, both inclusive */
  readonly from: Temporal.PlainYearMonth
  readonly to: Temporal.PlainYearMonth
  /** whether something is on that day; the others show a dot */
  has(day: Temporal.PlainDate): boolean
  pack(day: Temporal.PlainDate): string
  packMonth(month: Temporal.PlainYearMonth): string
}

/** A month as a calendar on the wall: a row for each week, today with a dot, the months beside it below. */
export function monthPicker(t: Translate, picker: Picker): InlineKeyboard {
  const { month, from, to, packMonth } = picker
  const keyboard = new InlineKeyboard()
  const weeks = weeksOf(month)
  for (const day of weeks[0] ?? []) keyboard.text(formatWeekday(t.locale, day), packMonth(month))
  for (const week of weeks) {
    keyboard.row()
    for (const day of week) keyboard.text(...dayButton(day, picker))
  }
  const [before, after] = [month.subtract({ months: 1 }), month.add({ months: 1 })]
  keyboard.row()
  if (Temporal.PlainYearMonth.compare(before, from) >= 0)
    keyboard.text(`‹ ${formatMonthName(t.locale, before)}`, packMonth(before))
  if (Temporal.PlainYearMonth.compare(after, to) <= 0)
    keyboard.text(`${formatMonthName(t.locale, after)} ›`, packMonth(after))
  return keyboard.row()
}

/** The weeks, Monday to Sunday, that have a day of the month. */
function weeksOf(month: Temporal.PlainYearMonth): (readonly Temporal.PlainDate[])[] {
  const monday = mondayOf(month.toPlainDate({ day: 1 }))
  const days = monday.until(month.add({ months: 1 }).toPlainDate({ day: 1 })).days
  return Array.from({ length: Math.ceil(days / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => monday.add({ days: week * 7 + weekday })),
  )
}

/** A day and what it leads to; the place of another month's day is empty. */
function dayButton(
  day: Temporal.PlainDate,
  { month, now, has, pack, packMonth }: Picker,
): [text: string, data: string] {
  if (!day.toPlainYearMonth().equals(month)) return [' ', packMonth(month)]
  if (day.equals(now)) return [`${day.day}•`, pack(day)]
  return [has(day) ? String(day.day) : '·', pack(day)]
}
