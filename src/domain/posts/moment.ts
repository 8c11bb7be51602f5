import type { EventTime } from './post.ts'

const clockTime = /(?<hour>[01]?\d|2[0-3])[:.](?<minute>[0-5]\d)/
const dayWords: Readonly<Record<string, number>> = {
  сегодня: 0,
  завтра: 1,
  послезавтра: 2,
  today: 0,
  tomorrow: 1,
}
const momentForm = new RegExp(
  `^(?:(?<word>${Object.keys(dayWords).join('|')})|(?<day>\\d{1,2})\\.(?<month>\\d{1,2})(?:\\.(?<year>\\d{4}|\\d{2}))?)?[\\s,]*(?:в\\s+|at\\s+)?${clockTime.source}$`,
  'i',
)

/** «14:30» → minutes after midnight. */
const minutesOf = ({ hour, minute }: { hour?: string | undefined; minute?: string | undefined }) =>
  Number(hour) * 60 + Number(minute)

/**
 * A moment as a person types it: «25.09 14:30», «25.09.2026 в 8.00», «завтра 8:00», «14:30» (today, or tomorrow if that
 * is over). A day without a year is the next such day. Undefined: not understood, or no such day.
 */
export function parseMoment(text: string, now: Temporal.ZonedDateTime): Temporal.Instant | undefined {
  const groups = momentForm.exec(text.trim())?.groups
  if (!groups) return undefined
  const today = now.toPlainDate()
  const at = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: now.timeZoneId, plainTime: timeAt(minutesOf(groups)) }).toInstant()
  const days = dayWords[groups.word?.toLowerCase() ?? '']
  if (days !== undefined) return at(today.add({ days }))
  if (!groups.day) {
    const tonight = at(today)
    return Temporal.Instant.compare(tonight, now.toInstant()) > 0 ? tonight : at(today.add({ days: 1 }))
  }
  const year = groups.year === undefined ? today.year : Number(groups.year) + (groups.year.length === 2 ? 2000 : 0)
  const day = dayOf(year, Number(groups.month), Number(groups.day))
  if (day === undefined) return undefined
  const next =
    groups.year === undefined && Temporal.PlainDate.compare(day, today) < 0
      ? dayOf(year + 1, Number(groups.month), Number(groups.day))
      : day
  return next && at(next)
}

const spanForm = new RegExp(
  `^${clockTime.source}(?:\\s*[-–—]\\s*(?<untilHour>[01]?\\d|2[0-3])[:.](?<untilMinute>[0-5]\\d))?$`,
)

/** Minutes after midnight. */
export interface Span {
  readonly from: number
  readonly to: number
}

/**
 * Hours as a person types them, «14:30–16:00» or «14:30» (an hour then). The last is the later one, unless it
 * `mayEndLater`: on another day, «22:00–6:00».
 */
export function parseSpan(text: string, { mayEndLater = false } = {}): Span | undefined {
  const groups = spanForm.exec(text.trim())?.groups
  if (!groups) return undefined
  const from = minutesOf(groups)
  if (groups.untilHour === undefined) return { from, to: Math.min(from + 60, 24 * 60) }
  const to = minutesOf({ hour: groups.untilHour, minute: groups.untilMinute })
  return to > from || mayEndLater ? { from, to } : undefined
}

/**
 * When an event of these days is that has these hours: from the first hour on the first day to the last one on the
 * last. Where that is no time at all, it goes over midnight. Undefined: it begins when it ends.
 */
export function hoursOn(
  { first, last }: { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate },
  { from, to }: Span,
  zone: string,
): EventTime | undefined {
  const oneDay = first.equals(last)
  if (oneDay && to === from) return undefined
  const end = oneDay && to < from ? first.add({ days: 1 }) : last
  // by the clock on the wall: where clocks are put forward, half past two is half past two
  const at = (day: Temporal.PlainDate, minutes: number) =>
    day.toPlainDateTime().add({ minutes }).toZonedDateTime(zone).toInstant()
  return { startsAt: at(first, from), endsAt: at(end, to), allDay: false }
}

const timeAt = (minutes: number) => new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60)

function dayOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
