import { dateOf } from '../date-of.ts'

/** Backups are made at night by the clock on the wall, when hardly anybody writes. */
const madeAt = Temporal.PlainTime.from('03:40')

/** So long a school may be without a verified backup before its coordinators are told. */
const longest = Temporal.Duration.from({ hours: 36 })

/** Whether a backup is to be made: since the last night's hour there has been none, whenever the bot was down. */
export function isBackupDue(newest: Temporal.Instant | undefined, now: Temporal.Instant, zone: string): boolean {
  const at = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone: zone, plainTime: madeAt }).toInstant()
  const today = dateOf(now, zone)
  const tonight = at(today)
  const due = Temporal.Instant.compare(tonight, now) <= 0 ? tonight : at(today.subtract({ days: 1 }))
  return newest === undefined || Temporal.Instant.compare(newest, due) < 0
}

/** Whether it is too long since then. */
export const isBackupLate = (since: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(since.add(longest), now) <= 0

/** A day, a week, a month, and how many of them are kept. */
const spans: readonly [count: number, of: (day: Temporal.PlainDate) => string][] = [
  [7, String],
  [4, (day) => String(day.subtract({ days: day.dayOfWeek - 1 }))],
  [12, (day) => String(day.toPlainYearMonth())],
]

/**
 * Which of these backups stay, the newest first: the last one of each of the latest seven days, four weeks and twelve
 * months that have any. Days without backups push none out.
 */
export function keptBackups(all: readonly Temporal.Instant[], zone: string): Temporal.Instant[] {
  const newestFirst = all.toSorted((one, other) => Temporal.Instant.compare(other, one))
  const kept = spans.flatMap(([count, of]) => {
    const lasts = Map.groupBy(newestFirst, (moment) => of(dateOf(moment, zone)))
    return [...lasts.values()].slice(0, count).map(([last]) => last)
  })
  return newestFirst.filter((moment) => kept.includes(moment))
}
