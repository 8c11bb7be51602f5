import type { Locale } from './index.ts'

/** «пн, 14 сентября» */
export const formatDate = (locale: Locale, date: Temporal.PlainDate): string =>
  date.toLocaleString(locale, { weekday: 'short', day: 'numeric', month: 'long' })

/** «14 сентября 2026»; without the «г.» that would end a sentence twice */
export const formatFullDate = (locale: Locale, date: Temporal.PlainDate): string =>
  date.toLocaleString(locale, { day: 'numeric', month: 'long', year: 'numeric' }).replace(/\sг\.$/, '')

/** «14.09» */
export const formatShortDate = (locale: Locale, date: Temporal.PlainDate): string =>
  date.toLocaleString(locale, { day: '2-digit', month: '2-digit' })

/** «Пн» */
export const formatWeekday = (locale: Locale, date: Temporal.PlainDate): string => {
  const name = date.toLocaleString(locale, { weekday: 'short' })
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** «сентябрь» */
export const formatMonthName = (locale: Locale, month: Temporal.PlainYearMonth): string =>
  month.toPlainDate({ day: 1 }).toLocaleString(locale, { month: 'long' })

/** «сентябрь 2026» */
export const formatMonth = (locale: Locale, month: Temporal.PlainYearMonth): string =>
  `${formatMonthName(locale, month)} ${month.year}`

/** «08:30» in the school's zone */
export const formatTime = (moment: Temporal.Instant, zone: string): string =>
  moment.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })

/** «4,33» */
export const formatMean = (locale: Locale, mean: number): string =>
  mean.toLocaleString(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
