/** Why an entry about a student cannot be made on this lesson. */
export type EntryRefusal = 'not-on-roster' | 'not-yet' | 'first-grade'

/** A lesson in the future has neither marks nor absences; only who was on the roster that day can have them. */
export function refuseEntry(entry: {
  lessonDate: Temporal.PlainDate
  today: Temporal.PlainDate
  onRoster: boolean
}): Exclude<EntryRefusal, 'first-grade'> | undefined {
  if (Temporal.PlainDate.compare(entry.lessonDate, entry.today) > 0) return 'not-yet'
  if (!entry.onRoster) return 'not-on-roster'
  return undefined
}

/** п. 5.5: in grade 1 no marks are put in any subject; all else is kept. */
export const refuseMark = (entry: Parameters<typeof refuseEntry>[0] & { grade: number }): EntryRefusal | undefined =>
  entry.grade === 1 ? 'first-grade' : refuseEntry(entry)

/** The clause behind a refusal, where one stands behind it. */
export const clauseOf = (refusal: EntryRefusal): string | undefined => (refusal === 'first-grade' ? '5.5' : undefined)
