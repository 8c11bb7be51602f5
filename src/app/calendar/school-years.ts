import type { YearSpan } from '../../domain/calendar/over-summer.ts'
import type { Deps } from '../deps.ts'

/** When the school years are that the journal knows. One statement. */
export async function schoolYears({ db }: Pick<Deps, 'db'>): Promise<YearSpan[]> {
  const rows = await db.$queryRaw<{ startsOn: string; endsOn: string }[]>`
    SELECT "startsOn"::text, "endsOn"::text FROM "AcademicYear" ORDER BY "startsOn"`
  return rows.map(({ startsOn, endsOn }) => ({
    startsOn: Temporal.PlainDate.from(startsOn),
    endsOn: Temporal.PlainDate.from(endsOn),
  }))
}
