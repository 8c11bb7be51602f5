type PlainDate = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** Days from the first to the last, both inclusive. */
export interface Span {
  readonly startsOn: PlainDate
  readonly endsOn: PlainDate
}

export const within = (span: Span, day: PlainDate): boolean =>
  compare(span.startsOn, day) <= 0 && compare(day, span.endsOn) <= 0

export const overlap = (one: Span, other: Span): boolean =>
  compare(one.startsOn, other.endsOn) <= 0 && compare(other.startsOn, one.endsOn) <= 0

/** Does it end before it begins, or have fewer than `least` days after its first? */
export const reversed = ({ startsOn, endsOn }: Span, least = 0): boolean =>
  compare(startsOn.add({ days: least }), endsOn) > 0
