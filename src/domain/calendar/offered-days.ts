import { isInYear, overSummer, type YearSpan } from './over-summer.ts'

type PlainDate = Temporal.PlainDate

/** Yesterday, today, tomorrow: what is written down has mostly just happened. */
export const daysAround = (today: PlainDate): PlainDate[] => [-1, 0, 1].map((days) => today.add({ days }))

/**
 * The days worth a button for a change of classes: those around today that are of a school year; between two years the
 * first day of the next one, and none while there is no next one.
 */
export function enrolmentDays(years: readonly YearSpan[], today: PlainDate): PlainDate[] {
  if (isInYear(years, today)) return daysAround(today).filter((day) => isInYear(years, day))
  return [overSummer(years, today, 1)].filter((day) => isInYear(years, day))
}
