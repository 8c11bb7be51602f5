import { overSummer, type YearSpan } from '../../domain/calendar/over-summer.ts'

/** The days that a day's screen leads to. Sunday has no lessons: beside it are Saturday and Monday; summer is one step. */
export const daysBeside = (years: readonly YearSpan[], day: Temporal.PlainDate) => ({
  before: overSummer(years, day.subtract({ days: day.dayOfWeek === 1 ? 2 : 1 }), -1),
  after: overSummer(years, day.add({ days: day.dayOfWeek === 6 ? 2 : 1 }), 1),
})
