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
const minutesOf = ({ hour, minute }: { hour?: string; minute?: string }) => Number(hour) * 60 + Number(minute)

/**
 * A moment as a person types it: «25.09 14:30», «25.09.2026 в 8.00», «завтра 8:00», «14:30» (today, or tomorrow if that is
 * over). A day without a year is the next such day. Undefined: not understood, or no such day.
 */
export function parseMoment(text: string, now: Temporal.ZonedDateTime): Temporal.Instant | undefined {
  const groups = momentForm.exec(text.trim())?.groups
  if (!groups) return undefined
  const today = now.toPlainDate()
  const at = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: now.timeZoneId, plainTime: timeAt(minutesOf(groups)) }).toInstant()
  if (groups.word) return at(today.add({ days: dayWords[groups.word.toLowerCase()]! }))
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

/** Hours of a day as a person types them, «14:30–16:00» or «14:30» (an hour then), in minutes after midnight. */
export function parseSpan(text: string): { readonly from: number; readonly to: number } | undefined {
  const groups = spanForm.exec(text.trim())?.groups
  if (!groups) return undefined
  const from = minutesOf(groups)
  if (groups.untilHour === undefined) return { from, to: Math.min(from + 60, 24 * 60) }
  const to = minutesOf({ hour: groups.untilHour, minute: groups.untilMinute! })
  return to > from ? { from, to } : undefined
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
