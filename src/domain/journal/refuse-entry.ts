import { type Refusal, refuse } from '../result.ts'
import { isOfScale, type MarkValue, type Scale } from './mark.ts'

/** Why an entry about a student cannot be made on this lesson. */
export type EntryRefusal = 'not-on-roster' | 'not-yet' | 'first-grade' | 'other-scale'

/** A lesson in the future has neither marks nor absences; only who was on the roster that day can have them. */
export function refuseEntry(entry: {
  lessonDate: Temporal.PlainDate
  today: Temporal.PlainDate
  onRoster: boolean
}): Exclude<EntryRefusal, 'first-grade' | 'other-scale'> | undefined {
  if (Temporal.PlainDate.compare(entry.lessonDate, entry.today) > 0) return 'not-yet'
  if (!entry.onRoster) return 'not-on-roster'
  return undefined
}

/** п. 5.5: in grade 1 no marks are put in any subject; all else is kept. A course has marks of its own scale only. */
export function refuseMark(
  entry: Parameters<typeof refuseEntry>[0] & { grade: number; scale: Scale; value: MarkValue },
): EntryRefusal | undefined {
  if (entry.grade === 1) return 'first-grade'
  return refuseEntry(entry) ?? (isOfScale(entry.value, entry.scale) ? undefined : 'other-scale')
}

/** The clause behind a refusal, where one stands behind it. */
export const clauseOf = (refusal: EntryRefusal): string | undefined => (refusal === 'first-grade' ? '5.5' : undefined)

/** The refusal, with its clause. */
export function refuseByClause<Name extends EntryRefusal>(refusal: Name): Refusal<Name> {
  const clause = clauseOf(refusal)
  return clause === undefined ? refuse(refusal) : refuse(refusal, { clause })
}
