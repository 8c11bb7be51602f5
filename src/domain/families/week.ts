import { type AbsenceCode, absenceCodes } from '../journal/absence.ts'
import { countedMarks, type MarkValue } from '../journal/mark.ts'
import { weightedMean } from '../journal/mean.ts'
import { trendOf } from './trend.ts'

interface TermMark {
  readonly date: Temporal.PlainDate
  readonly subject: string
  readonly value: MarkValue
  readonly weight: number
  readonly leftOut: string | null
}

/** All of a term until the end of the week: what a summary is made of. */
export interface WeekRecords {
  /** in the order of subjects, then of time */
  readonly marks: readonly TermMark[]
  /** of the week */
  readonly absences: readonly AbsenceCode[]
}

/** A week as its summary tells it: the marks of the week, and what they made of the mean. */
export function weekOf({ marks, absences }: WeekRecords, monday: Temporal.PlainDate) {
  const isBefore = ({ date }: TermMark) => Temporal.PlainDate.compare(date, monday) < 0
  const { dots, means } = trendOf(marks)
  return {
    subjects: [
      ...Map.groupBy(
        marks.filter((mark) => !isBefore(mark)),
        ({ subject }) => subject,
      ),
    ].map(([subject, own]) => ({ subject, marks: own.map(({ value }) => value) })),
    mean: weightedMean(countedMarks(marks)) ?? null,
    meanBefore: weightedMean(countedMarks(marks.filter(isBefore))) ?? null,
    absences: absenceCodes
      .map((code) => ({ code, count: absences.filter((each) => each === code).length }))
      .filter(({ count }) => count > 0),
    dots: dots.map(({ date, value, weight }) => [date.toString(), value, weight] as const),
    means: means.map(({ date, mean }) => [date.toString(), mean] as const),
  }
}
