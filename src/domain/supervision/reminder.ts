/** Nobody is reminded while the school's first shift is still at work. */
const earliest = Temporal.PlainTime.from('16:00')
const afterLastLesson = Temporal.Duration.from({ hours: 1 })

/**
 * When a teacher is reminded of lessons that are not full: an hour after the teacher's own last lesson of the day,
 * at 16:00 (school time) at the earliest.
 */
export function reminderDue(day: Temporal.PlainDate, zone: string, lastEnd: Temporal.Instant): Temporal.Instant {
  const floor = day.toZonedDateTime({ timeZone: zone, plainTime: earliest }).toInstant()
  const due = lastEnd.add(afterLastLesson)
  return Temporal.Instant.compare(due, floor) > 0 ? due : floor
}
