/** What a note's absences are entered as. */
export const noteCodes = ['ill', 'excused'] as const
export type NoteCode = (typeof noteCodes)[number]

/** Letters of a note. */
export const noteLimit = 300

/** The days of a note, both inclusive; of a single day some lessons only, by number. */
export interface NoteDays {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  readonly first: number | null
  readonly last: number | null
}

const longest = { days: 31 }
const oldest = { days: 14 }

/** A note is for a month at most, begins no earlier than two weeks ago, and names lessons of one day only. */
export function refuseNoteDays({ from, to, first, last }: NoteDays, today: Temporal.PlainDate): boolean {
  const { compare } = Temporal.PlainDate
  if (compare(from, to) > 0 || compare(from.add(longest), to) < 0) return true
  if (compare(from, today.subtract(oldest)) < 0 || compare(from, today.add({ days: 366 })) > 0) return true
  if (first === null || last === null) return first !== last
  return !from.equals(to) || first < 1 || first > last || last > 20
}
