/** What the school's numbers may be set to. */
export const offered = {
  /** days after a lesson in which its teacher writes into it; without a limit, too */
  editDays: [1, 3, 5, 7, 14, 30],
  /** minutes that an entry stands before families hear of it */
  newsMinutes: [5, 10, 15, 30, 60, 120],
  /** tests that a class may have */
  testsPerDay: [1, 2, 3],
  testsPerWeek: [2, 3, 4, 5],
  /** days after which a section is called silent; never, too */
  silentDays: [3, 5, 7, 14, 30],
} as const satisfies Readonly<Record<string, readonly number[]>>

export const isOffered = (what: keyof typeof offered, value: number): boolean =>
  offered[what].some((one) => one === value)
