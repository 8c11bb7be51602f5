import type { Locale } from './index.ts'

/** A date, or as JSON has it: «2026-09-14» */
type Day = Temporal.PlainDate | string

/** Making one takes ten times as long as using it. */
const made = new Map<string, Intl.DateTimeFormat>()

function format(locale: Locale, date: Day, parts: Intl.DateTimeFormatOptions): string {
  const key = `${locale} ${Object.entries(parts)}`
  const known = made.get(key) ?? new Intl.DateTimeFormat(locale, parts)
  made.set(key, known)
  return known.format(Temporal.PlainDate.from(date))
}

/** «пн, 14 сентября» */
export const formatDate = (locale: Locale, date: Day): string =>
  format(locale, date, { weekday: 'short', day: 'numeric', month: 'long' })

/** «14 сентября 2026»; without the «г.» that would end a sentence twice */
export const formatFullDate = (locale: Locale, date: Day): string =>
  format(locale, date, { day: 'numeric', month: 'long', year: 'numeric' }).replace(/\sг\.$/, '')

/** «14.09» */
export const formatShortDate = (locale: Locale, date: Day): string =>
  format(locale, date, { day: '2-digit', month: '2-digit' })

/** «Пн» */
export const formatWeekday = (locale: Locale, date: Temporal.PlainDate): string => {
  const name = format(locale, date, { weekday: 'short' })
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** «сентябрь» */
export const formatMonthName = (locale: Locale, month: Temporal.PlainYearMonth): string =>
  format(locale, month.toPlainDate({ day: 1 }), { month: 'long' })

/** «сентябрь 2026» */
export const formatMonth = (locale: Locale, month: Temporal.PlainYearMonth): string =>
  `${formatMonthName(locale, month)} ${month.year}`

/** «08:30» in the school's zone */
export const formatTime = (moment: Temporal.Instant, zone: string): string =>
  moment.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })

/** «08:30–09:15» */
export const formatHours = (from: Temporal.Instant, to: Temporal.Instant, zone: string): string =>
  `${formatTime(from, zone)}–${formatTime(to, zone)}`

/** «4,33» */
export const formatMean = (locale: Locale, mean: number): string =>
  mean.toLocaleString(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
