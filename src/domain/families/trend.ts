import { countedMarks, type MarkValue } from '../journal/mark.ts'
import { weightedMean } from '../journal/mean.ts'

interface DatedMark {
  readonly date: Temporal.PlainDate
  readonly value: MarkValue
  readonly weight: number
  readonly leftOut: string | null
}

/** How marks went: what was given on each day, and the mean after it. */
export interface Trend {
  /** days and values in their order; `weight` is that of all marks of the day with this value */
  readonly dots: readonly { readonly date: Temporal.PlainDate; readonly value: number; readonly weight: number }[]
  /** the weighted mean of all marks until then, a point for each day that has some */
  readonly means: readonly { readonly date: Temporal.PlainDate; readonly mean: number }[]
}

/** The trend of marks, whatever their order; those that do not count in the mean are left out. */
export function trendOf(marks: readonly DatedMark[]): Trend {
  const days = [...Map.groupBy(marks, ({ date }) => date.toString())]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, ofDay]) => ({ date: Temporal.PlainDate.from(day), counted: countedMarks(ofDay) }))
    .filter(({ counted }) => counted.length > 0)
  return {
    dots: days.flatMap(({ date, counted }) =>
      [...Map.groupBy(counted, ({ value }) => value)].map(([value, same]) => ({
        date,
        value,
        weight: same.reduce((sum, { weight }) => sum + weight, 0),
      })),
    ),
    means: days.flatMap(({ date }, index) => {
      const mean = weightedMean(days.slice(0, index + 1).flatMap(({ counted }) => counted))
      return mean === undefined ? [] : [{ date, mean }]
    }),
  }
}
