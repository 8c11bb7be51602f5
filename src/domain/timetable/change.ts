/** Why a lesson is cancelled, as a button says it. */
export const cancelReasons = ['no-teacher', 'event', 'quarantine', 'cold'] as const

/** Letters of a reason in the coordinator's own words. */
export const cancelReasonLimit = 100

/** A lesson that does not take place where the timetable has it. */
export interface LessonChange {
  readonly id: number
  readonly day: Temporal.PlainDate
  readonly number: number
  readonly subject: string
  readonly className: string
  readonly group: string | null
  /** why it is cancelled */
  readonly reason: string | null
  /** where it went; null: it is cancelled */
  readonly to: { readonly lessonId: number; readonly day: Temporal.PlainDate; readonly number: number } | null
}
