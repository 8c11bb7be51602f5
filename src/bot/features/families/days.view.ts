import { type NoteDays, noteReach } from '../../../domain/families/absence-note.ts'
import { formatDate, formatMonth, formatShortDate, formatWeekday } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, grid, keyboard, lastRow, type Row } from '../../kit/keyboard.ts'
import { monthPicker } from '../../kit/month-picker.ts'
import type { Screen } from '../../kit/screen.ts'

/** Days and lessons to choose from. */
const offeredDays = 12
const mostLessons = 8
/** Stands for the last lesson of a day, whichever that is. */
const lastOfDay = 20

type PlainDate = Temporal.PlainDate
type PlainYearMonth = Temporal.PlainYearMonth

/** When, as buttons say it: 0 stands for the whole day. */
export interface DaysPlace {
  readonly day: PlainDate
  readonly until: PlainDate
  readonly first: number
  readonly last: number
}

/** Where the screens that choose days lead: to a note of a child, to an event of a class. */
export interface DaysWay {
  /** to where the first day is chosen */
  readonly back: string
  until(day: PlainDate): string
  lessons(day: PlainDate): string
  month(month: PlainYearMonth): string
  untilMonth(day: PlainDate, month: PlainYearMonth): string
  chosen(place: DaysPlace): string
}

export const daysOf = ({ day, until, first, last }: DaysPlace): NoteDays => ({
  from: day,
  to: until,
  first: first === 0 ? null : first,
  last: last === 0 ? null : last,
})

/** The next days but Sundays. */
function nextDays(from: PlainDate): PlainDate[] {
  const days: PlainDate[] = []
  for (let day = from; days.length < offeredDays; day = day.add({ days: 1 })) if (day.dayOfWeek < 7) days.push(day)
  return days
}

const dayRows = (t: Translate, days: readonly PlainDate[], to: (day: PlainDate) => string): Row[] =>
  grid(
    days.map((day) => button(`${formatWeekday(t.locale, day)} ${formatShortDate(t.locale, day)}`, to(day))),
    3,
  )

/** The first day: one of the next, or any other of the calendar. */
export const firstDayRows = (t: Translate, now: PlainDate, way: DaysWay): Row[] => [
  ...dayRows(t, nextDays(now), way.until),
  [button(t.plain('notes.other-day'), way.month(now.toPlainYearMonth()))],
]

/** «Пн, 14 сентября», «с … по …», «…, уроки 1–3» */
export function periodText(t: Translate, { from, to, first, last }: NoteDays): string {
  const words = { from: formatDate(t.locale, from), to: formatDate(t.locale, to), first, last }
  if (first !== null && last === lastOfDay) return t.plain('notes.period.from-lesson', words)
  if (first !== null) return t.plain(first === last ? 'notes.period.lesson' : 'notes.period.lessons', words)
  return t.plain(from.equals(to) ? 'notes.period.day' : 'notes.period.days', words)
}

const wayBack = (t: Translate, back: string): Row => lastRow(t, button(t.plain('notes.back'), back))

/** Until when: that day alone, a part of it, or longer. */
export function untilScreen(t: Translate, way: DaysWay, day: PlainDate): Screen {
  const whole = (until: PlainDate) => way.chosen({ day, until, first: 0, last: 0 })
  return {
    text: t('notes.until', { date: formatDate(t.locale, day) }),
    keyboard: keyboard(
      [button(t.plain('notes.one-day'), whole(day)), button(t.plain('notes.part'), way.lessons(day))],
      ...dayRows(t, nextDays(day.add({ days: 1 })), whole),
      [button(t.plain('notes.other-day'), way.untilMonth(day, day.toPlainYearMonth()))],
      wayBack(t, way.back),
    ),
  }
}

/** Single lessons of a day: one, up to one, or from one on. */
export function lessonsScreen(t: Translate, way: DaysWay, day: PlainDate): Screen {
  const part = (first: number, last: number) => way.chosen({ day, until: day, first, last })
  const rows = Array.from({ length: mostLessons }, (_, index) => {
    const number = index + 1
    return [
      button(t.plain('notes.lesson.until', { number }), part(1, number)),
      button(t.plain('notes.lesson.only', { number }), part(number, number)),
      button(t.plain('notes.lesson.from', { number }), part(number, lastOfDay)),
    ]
  })
  return {
    text: t('notes.lesson.title', { date: formatDate(t.locale, day) }),
    keyboard: keyboard(...rows, wayBack(t, way.until(day))),
  }
}

/** A calendar for the first day, days that are over too; or, from a first day on, for the last one. */
export function monthScreen(
  t: Translate,
  way: DaysWay,
  now: PlainDate,
  month: PlainYearMonth,
  since?: PlainDate,
): Screen {
  const [from, to] = since ? noteReach.last(since) : noteReach.first(now)
  const picker = monthPicker(t, {
    month,
    now,
    from: from.toPlainYearMonth(),
    to: to.toPlainYearMonth(),
    has: (day) => Temporal.PlainDate.compare(day, from) >= 0 && Temporal.PlainDate.compare(day, to) <= 0,
    pack: (day) => (since ? way.chosen({ day: since, until: day, first: 0, last: 0 }) : way.until(day)),
    packMonth: (other) => (since ? way.untilMonth(since, other) : way.month(other)),
  })
  const words = { month: formatMonth(t.locale, month), ...(since && { date: formatDate(t.locale, since) }) }
  return {
    text: t(since ? 'notes.month-until' : 'notes.month', words),
    keyboard: keyboard(...picker, wayBack(t, since ? way.until(since) : way.back)),
  }
}
