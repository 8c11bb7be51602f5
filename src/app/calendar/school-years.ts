import type { YearSpan } from '../../domain/calendar/over-summer.ts'
import { open } from '../frame/use-case.ts'

/** When the school years are that the journal knows. One statement. */
export const schoolYears = open('everybody knows the school’s years', async ({ db }): Promise<YearSpan[]> => {
  const rows = await db.$queryRaw<{ startsOn: string; endsOn: string }[]>`
    SELECT "startsOn"::text, "endsOn"::text FROM "AcademicYear" ORDER BY "startsOn"`
  return rows.map(({ startsOn, endsOn }) => ({
    startsOn: Temporal.PlainDate.from(startsOn),
    endsOn: Temporal.PlainDate.from(endsOn),
  }))
})
