import type { DigestChild } from '../notices.ts'

/** A family hears of its day in the evening, not before this hour (school time). */
const eveningHour = Temporal.PlainTime.from('18:00')
/** A class of the second shift gets a moment to go home first. */
const afterLastLesson = Temporal.Duration.from({ minutes: 10 })

/**
 * When the digest of a family is due: at 18:00, or ten minutes after the last lesson where a child's class still has
 * one that ends later.
 * @param classEnds when the last lesson of the day ends in each class of the family's children
 */
export function digestDue(
  day: Temporal.PlainDate,
  zone: string,
  classEnds: readonly Temporal.Instant[],
): Temporal.Instant {
  const evening = day.toZonedDateTime({ timeZone: zone, plainTime: eveningHour }).toInstant()
  return classEnds
    .filter((end) => Temporal.Instant.compare(end, evening) > 0)
    .map((end) => end.add(afterLastLesson))
    .reduce((latest, due) => (Temporal.Instant.compare(due, latest) > 0 ? due : latest), evening)
}

/** A digest is made of a day on which at least one of the children had lessons. */
export const worthTelling = (children: readonly DigestChild[]): boolean =>
  children.some((child) => child.lessons.length > 0)
