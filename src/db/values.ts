/*
 * The only place where Date meets Temporal. Prisma knows dates and moments as Date alone: a DATE is midnight UTC of
 * that day, whatever the machine's time zone, so the day is read and written in UTC and cannot shift.
 */

export const toDate = (plainDate: Temporal.PlainDate): Date => new Date(`${plainDate}T00:00:00Z`)

export const fromDate = (date: Date): Temporal.PlainDate => Temporal.PlainDate.from(date.toISOString().slice(0, 10))

/** Down to the millisecond, which is what the columns hold. */
export const instantToDate = (instant: Temporal.Instant): Date => new Date(instant.epochMilliseconds)

export const dateToInstant = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime())
