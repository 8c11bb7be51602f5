type PlainDate = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** A school year, both days inclusive. */
export interface YearSpan {
  readonly startsOn: PlainDate
  readonly endsOn: PlainDate
}

/** Whether a school year has that day. */
export const isInYear = (years: readonly YearSpan[], day: PlainDate): boolean =>
  years.some(({ startsOn, endsOn }) => compare(startsOn, day) <= 0 && compare(day, endsOn) <= 0)

/**
 * Whoever pages through days comes over the summer in one step: a day that no school year has becomes the nearest end
 * of one in that direction (-1 back, 1 on). Where there is none, it stays.
 */
export function overSummer(years: readonly YearSpan[], day: PlainDate, direction: 1 | -1): PlainDate {
  if (isInYear(years, day)) return day
  const edges = years
    .map(({ startsOn, endsOn }) => (direction === 1 ? startsOn : endsOn))
    .filter((edge) => compare(edge, day) === direction)
    .sort((one, other) => compare(one, other) * direction)
  return edges[0] ?? day
}

/** The months that there is something to page through: those of the school years, and this one. */
export function monthsOf(years: readonly YearSpan[], now: PlainDate) {
  const first = years
    .map(({ startsOn }) => startsOn)
    .reduce((one, other) => (compare(other, one) < 0 ? other : one), now)
  const last = years.map(({ endsOn }) => endsOn).reduce((one, other) => (compare(other, one) > 0 ? other : one), now)
  return { from: first.toPlainYearMonth(), to: last.toPlainYearMonth() }
}
