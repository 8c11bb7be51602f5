import { mondayOf } from '../calendar/monday.ts'

/** A test that a class has coming. */
export interface ComingTest {
  readonly date: Temporal.PlainDate
  readonly subject: string
  /** of a class that is split for the subject; null: the whole class writes it */
  readonly group?: string | null
}

/** How many tests a class may have. */
export interface TestLimits {
  readonly perDay: number
  readonly perWeek: number
}

/** Why there is no room for another test, and those that take it. */
export interface NoRoom {
  readonly reason: 'tests-on-day' | 'tests-in-week'
  readonly tests: readonly ComingTest[]
}

/**
 * Whether a class can have one more test on that day: the week is Monday to Sunday. Groups of one subject write apart,
 * and nobody is in two of them: what the other group writes takes no room, and two groups take that of one.
 * @param of whose test it would be; left out: the whole class's
 */
export function roomForTest(
  coming: readonly ComingTest[],
  date: Temporal.PlainDate,
  { perDay, perWeek }: TestLimits,
  of: Pick<ComingTest, 'subject' | 'group'> = { subject: '' },
): NoRoom | undefined {
  const others = coming.filter(
    ({ subject, group }) => !of.group || !group || subject !== of.subject || group === of.group,
  )
  const onDay = others.filter((test) => test.date.equals(date))
  if (mostOfOne(onDay) >= perDay) return { reason: 'tests-on-day', tests: onDay }
  const monday = mondayOf(date)
  const inWeek = others.filter((test) => {
    const { days } = monday.until(test.date)
    return days >= 0 && days < 7
  })
  return mostOfOne(inWeek) >= perWeek ? { reason: 'tests-in-week', tests: inWeek } : undefined
}

/** How many of these a student may have to write at most. */
function mostOfOne(tests: readonly ComingTest[]): number {
  const bySubject = [...Map.groupBy(tests, ({ subject }) => subject).values()]
  return bySubject.reduce((sum, ofSubject) => {
    const byGroup = Map.groupBy(ofSubject, ({ group }) => group ?? null)
    const whole = byGroup.get(null)?.length ?? 0
    const groups = [...byGroup].flatMap(([group, own]) => (group === null ? [] : [own.length]))
    return sum + whole + Math.max(0, ...groups)
  }, 0)
}
