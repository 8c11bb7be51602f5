import { mondayOf } from '../calendar/monday.ts'

/** A test that a class has coming. */
export interface ComingTest {
  readonly date: Temporal.PlainDate
  readonly subject: string
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

/** Whether a class can have one more test on that day: the week is Monday to Sunday. */
export function roomForTest(
  coming: readonly ComingTest[],
  date: Temporal.PlainDate,
  { perDay, perWeek }: TestLimits,
): NoRoom | undefined {
  const onDay = coming.filter((test) => test.date.equals(date))
  if (onDay.length >= perDay) return { reason: 'tests-on-day', tests: onDay }
  const monday = mondayOf(date)
  const inWeek = coming.filter((test) => {
    const { days } = monday.until(test.date)
    return days >= 0 && days < 7
  })
  return inWeek.length >= perWeek ? { reason: 'tests-in-week', tests: inWeek } : undefined
}
