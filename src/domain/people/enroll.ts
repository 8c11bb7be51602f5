type PlainDate = Temporal.PlainDate

/** A time in a class, both days inclusive; no end: still there. */
export interface Stay {
  readonly classId: number
  readonly startsOn: PlainDate
  readonly endsOn: PlainDate | null
}

export interface WantedStay {
  readonly classId: number
  /** null: the files do not say since when */
  readonly startsOn: PlainDate | null
  readonly endsOn: PlainDate | null
}

/** What becomes of a student's stays: the last one changes, a new one follows, or both. */
export interface Enrollment {
  readonly last: Stay | null
  readonly next: Stay | null
}

/**
 * Brings a student's stays, in their order, to what the files say. Another class is a transfer: the last stay ends on
 * the eve of the new one and remains, since the roster of a past day is asked for (п. 5.3.1). A day of joining that
 * lies before what is known is the school's, not the class's, and rewrites nothing that was. `since` is the first day
 * of the year, or of a transfer within it, unless the files name a day.
 */
export function enroll(
  stays: readonly Stay[],
  wanted: WantedStay,
  since: { readonly year: PlainDate; readonly transfer: PlainDate },
): Enrollment {
  const { classId, endsOn } = wanted
  const [before, last] = [stays.at(-2), stays.at(-1)]
  const from = (startsOn: PlainDate): Stay => ({ classId, startsOn: earliest(startsOn, endsOn), endsOn })
  if (!last) return { last: null, next: from(wanted.startsOn ?? since.year) }
  if (last.classId === classId) {
    const free = wanted.startsOn && (!before?.endsOn || after(wanted.startsOn, before.endsOn))
    return { last: from(free ? wanted.startsOn : last.startsOn), next: null }
  }
  const named = wanted.startsOn && after(wanted.startsOn, last.startsOn) ? wanted.startsOn : null
  const next = from(named ?? (after(since.year, last.startsOn) ? since.year : since.transfer))
  // a transfer on the first day of the last stay corrects it
  if (!after(next.startsOn, last.startsOn)) return enroll([...stays.slice(0, -1), { ...last, classId }], wanted, since)
  const eve = next.startsOn.subtract({ days: 1 })
  return { last: last.endsOn && !after(last.endsOn, eve) ? last : { ...last, endsOn: eve }, next }
}

const after = (one: PlainDate, other: PlainDate): boolean => Temporal.PlainDate.compare(one, other) > 0
const earliest = (one: PlainDate, other: PlainDate | null): PlainDate => (other && after(one, other) ? other : one)
