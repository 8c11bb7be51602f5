import { parse } from 'node-cron'
import { dateOf } from '../domain/date-of.ts'
import type { Job } from './job.ts'

/** A minute at which a job is due. */
export interface Due {
  readonly moment: Temporal.Instant
  readonly job: Job
}

/**
 * Tells what is due after a moment and until another, in the order of time, and of the jobs within a minute. Patterns
 * are of the clock on the wall: when it goes back, its hour comes twice, and so does what is due in it; when it goes
 * forward, what it leaves out is due as much later. Nobody rests, and nothing is left out.
 */
export function dueIn(jobs: readonly Job[], zone: string) {
  const patterns = jobs.map((job) => ({ job, ...parse(job.cron) }))
  type Pattern = (typeof patterns)[number]
  const byMinute = new Map<number, Pattern[]>()
  for (const pattern of patterns)
    for (const hour of pattern.hour)
      for (const minute of pattern.minute) byMinute.getOrInsertComputed(hour * 60 + minute, () => []).push(pattern)
  const minutes = [...byMinute.keys()].toSorted((a, b) => a - b)

  return function* (from: Temporal.Instant, to: Temporal.Instant): Generator<Due> {
    const last = dateOf(to, zone)
    for (let day = dateOf(from, zone); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
      const isDue = ({ dayOfMonth, month, dayOfWeek }: Pattern) =>
        dayOfMonth.includes(day.day) && month.includes(day.month) && dayOfWeek.includes(day.dayOfWeek % 7)
      for (const [moment, those] of momentsOf(day, zone, minutes, { from, to })) {
        const due = new Set(those.flatMap((minute) => byMinute.get(minute) ?? []).filter(isDue))
        for (const pattern of patterns) if (due.has(pattern)) yield { moment, job: pattern.job }
      }
    }
  }
}

interface Span {
  /** left out */
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
}

/** What a clock goes over by at most, minutes. */
const largestShift = 180

/** The moments of a day within the span at which these minutes of it are, in their order, with the minutes. */
function momentsOf(
  day: Temporal.PlainDate,
  zone: string,
  all: readonly number[],
  { from, to }: Span,
): (readonly [Temporal.Instant, readonly number[]])[] {
  const isWithin = ([moment]: readonly [Temporal.Instant, unknown]) =>
    Temporal.Instant.compare(moment, from) > 0 && Temporal.Instant.compare(moment, to) <= 0
  const begin = day.toZonedDateTime(zone)
  const midnight = begin.toInstant()
  const minuteAt = (moment: Temporal.Instant) => midnight.until(moment).total('minutes')
  const [first, last] = [minuteAt(from) - largestShift, minuteAt(to) + largestShift]
  const minutes = all.filter((minute) => minute >= first && minute <= last)
  // most days: a move over months looks at each of its minutes
  if (begin.hoursInDay === 24)
    return minutes.map((minute) => [midnight.add({ minutes: minute }), [minute]] as const).filter(isWithin)
  const moments = new Map<number, number[]>()
  for (const minute of minutes)
    for (const moment of momentsAt(day.toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 }), zone))
      moments.getOrInsertComputed(moment.epochMilliseconds, () => []).push(minute)
  return [...moments]
    .toSorted(([one], [other]) => one - other)
    .map(([moment, those]) => [Temporal.Instant.fromEpochMilliseconds(moment), those] as const)
    .filter(isWithin)
}

/** When the clock on the wall shows it: once, twice, or, where it is left out, as much later. */
function momentsAt(time: Temporal.PlainDateTime, zone: string): Temporal.Instant[] {
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
    time.toZonedDateTime(zone, { disambiguation }),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime]
  const isShown = earlier.toPlainDateTime().equals(time)
  return isShown && !earlier.equals(later) ? [earlier.toInstant(), later.toInstant()] : [later.toInstant()]
}
