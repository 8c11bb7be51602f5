/** A class of the second shift gets a moment to go home first. */
const afterLastLesson = Temporal.Duration.from({ minutes: 10 })

/**
 * When the digest of a family is due: at the hour that the person chose, or ten minutes after the last lesson where a
 * child's class still has one that ends later.
 * @param minute of the day, school time
 * @param classEnds when the last lesson of the day ends in each class of the family's children
 */
export function digestDue(
  day: Temporal.PlainDate,
  zone: string,
  minute: number,
  classEnds: readonly Temporal.Instant[],
): Temporal.Instant {
  const evening = day
    .toZonedDateTime({ timeZone: zone, plainTime: { hour: Math.floor(minute / 60), minute: minute % 60 } })
    .toInstant()
  return classEnds
    .filter((end) => Temporal.Instant.compare(end, evening) > 0)
    .map((end) => end.add(afterLastLesson))
    .reduce((latest, due) => (Temporal.Instant.compare(due, latest) > 0 ? due : latest), evening)
}

/** A child's day in a digest, as far as it matters whether it is news. */
interface DayOfChild {
  readonly lessons: readonly { readonly absence: unknown; readonly marks: readonly unknown[] }[]
  readonly homeworkFor: { readonly items: readonly unknown[] } | null
  readonly tomorrow: readonly { readonly test?: unknown; readonly substitute?: unknown }[]
  readonly earlier?: readonly unknown[]
  readonly remarks?: readonly unknown[]
  readonly changes?: readonly unknown[]
}

/** A digest is made of a day on which at least one of the children had lessons; of one without news if it is wanted. */
export const worthTelling = (
  { children, unread = [] }: { readonly children: readonly DayOfChild[]; readonly unread?: readonly unknown[] },
  evenEmpty: boolean,
): boolean =>
  children.some((child) => child.lessons.length > 0) && (evenEmpty || unread.length > 0 || children.some(hasNews))

/** A mark, an absence, a remark, homework to do, a test to come, a change of the timetable. */
export const hasNews = ({
  lessons,
  homeworkFor,
  tomorrow,
  earlier = [],
  remarks = [],
  changes = [],
}: DayOfChild): boolean =>
  lessons.some(({ absence, marks }) => absence !== null || marks.length > 0) ||
  (homeworkFor?.items.length ?? 0) > 0 ||
  tomorrow.some(({ test, substitute }) => test != null || substitute != null) ||
  earlier.length + remarks.length + changes.length > 0
