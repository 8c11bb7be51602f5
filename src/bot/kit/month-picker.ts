import { mondayOf } from '../../domain/calendar/monday.ts'
import { formatMonthName, formatWeekday } from '../../i18n/formats.ts'
import type { Translate } from '../../i18n/index.ts'
import { type Button, button, type Row, type Rows } from './keyboard.ts'

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
export function monthPicker(t: Translate, picker: Picker): Rows {
  const { month, from, to, packMonth } = picker
  const weeks = weeksOf(month)
  const [before, after] = [month.subtract({ months: 1 }), month.add({ months: 1 })]
  return [
    weeks[0]?.map((day) => button(formatWeekday(t.locale, day), packMonth(month))),
    ...weeks.map((week): Row => week.map((day) => dayButton(day, picker))),
    [
      Temporal.PlainYearMonth.compare(before, from) >= 0 &&
        button(`‹ ${formatMonthName(t.locale, before)}`, packMonth(before)),
      Temporal.PlainYearMonth.compare(after, to) <= 0 &&
        button(`${formatMonthName(t.locale, after)} ›`, packMonth(after)),
    ],
  ]
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
function dayButton(day: Temporal.PlainDate, { month, now, has, pack, packMonth }: Picker): Button {
  if (!day.toPlainYearMonth().equals(month)) return button(' ', packMonth(month))
  if (day.equals(now)) return button(`${day.day}•`, pack(day))
  return button(has(day) ? String(day.day) : '·', pack(day))
}
