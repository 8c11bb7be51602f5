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
  const { month, now, from, to, has, pack, packMonth } = picker
  const first = month.toPlainDate({ day: 1 })
  const monday = mondayOf(first)
  const keyboard = new InlineKeyboard()
  for (let weekday = 0; weekday < 7; weekday++)
    keyboard.text(formatWeekday(t.locale, monday.add({ days: weekday })), packMonth(month))
  for (
    let week = monday;
    Temporal.PlainYearMonth.compare(week.toPlainYearMonth(), month) <= 0;
    week = week.add({ days: 7 })
  ) {
    keyboard.row()
    for (let weekday = 0; weekday < 7; weekday++) {
      const day = week.add({ days: weekday })
      if (!day.toPlainYearMonth().equals(month)) keyboard.text(' ', packMonth(month))
      else keyboard.text(day.equals(now) ? `${day.day}•` : has(day) ? String(day.day) : '·', pack(day))
    }
  }
  const [before, after] = [month.subtract({ months: 1 }), month.add({ months: 1 })]
  keyboard.row()
  if (Temporal.PlainYearMonth.compare(before, from) >= 0)
    keyboard.text(`‹ ${formatMonthName(t.locale, before)}`, packMonth(before))
  if (Temporal.PlainYearMonth.compare(after, to) <= 0)
    keyboard.text(`${formatMonthName(t.locale, after)} ›`, packMonth(after))
  return keyboard.row()
}
