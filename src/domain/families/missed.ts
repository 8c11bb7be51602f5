import type { AbsenceCode } from '../journal/absence.ts'

/** A day on which something was entered: how many lessons it had, and the entries in the order of the lessons. */
export interface DayLessons {
  readonly day: Temporal.PlainDate
  readonly lessons: number
  readonly entries: readonly { readonly code: AbsenceCode; readonly subject: string }[]
}

export interface Missed {
  /** lessons missed, by reason; only those that occur */
  readonly byCode: readonly { readonly code: Exclude<AbsenceCode, 'late'>; readonly count: number }[]
  /** lessons missed in all */
  readonly lessons: number
  /** days of which every lesson was missed */
  readonly fullDays: number
  /** how often the student came late */
  readonly lates: number
  /** lessons missed by subject, the most missed first */
  readonly bySubject: readonly { readonly subject: string; readonly count: number }[]
  /** the latest first */
  readonly days: readonly (DayLessons & { readonly full: boolean })[]
}

const missing = ['absent', 'excused', 'ill'] as const

/**
 * A term's absences as a family asks for them: in lessons, in full days, by reason, by subject.
 * Being late is no absence.
 */
export function missedOf(days: readonly DayLessons[]): Missed {
  const missed = (day: DayLessons) => day.entries.filter(({ code }) => code !== 'late')
  const all = days.flatMap(missed)
  const subjects = [...Map.groupBy(all, ({ subject }) => subject)]
  const judged = days.map((day) => ({ ...day, full: missed(day).length === day.lessons }))
  return {
    byCode: missing
      .map((code) => ({ code, count: all.filter((entry) => entry.code === code).length }))
      .filter(({ count }) => count > 0),
    lessons: all.length,
    fullDays: judged.filter(({ full }) => full).length,
    lates: days.flatMap(({ entries }) => entries).length - all.length,
    bySubject: subjects
      .map(([subject, entries]) => ({ subject, count: entries.length }))
      .toSorted((one, other) => other.count - one.count || (one.subject < other.subject ? -1 : 1)),
    days: judged.toReversed(),
  }
}
