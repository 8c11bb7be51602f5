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
const furthest = { days: 366 }

/** The days that a note can begin with, and those that one that begins so can end with, both inclusive. */
export const noteReach = {
  first: (today: Temporal.PlainDate) => [today.subtract(oldest), today.add(furthest)] as const,
  last: (from: Temporal.PlainDate) => [from, from.add(longest)] as const,
}

/** A note is for a month at most, begins no earlier than two weeks ago, and names lessons of one day only. */
export function refuseNoteDays({ from, to, first, last }: NoteDays, today: Temporal.PlainDate): boolean {
  const outside = (day: Temporal.PlainDate, [one, other]: readonly [Temporal.PlainDate, Temporal.PlainDate]) =>
    Temporal.PlainDate.compare(day, one) < 0 || Temporal.PlainDate.compare(day, other) > 0
  if (outside(from, noteReach.first(today)) || outside(to, noteReach.last(from))) return true
  if (first === null || last === null) return first !== last
  return !from.equals(to) || first < 1 || first > last || last > 20
}
