import { type Deps, today } from '../deps.ts'
import { type MadeLessons, makeLessons } from './make-lessons.ts'

/** Makes the lessons from today to the end of the last school year that is known; nothing when none is left. */
export async function makeLessonsAhead({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<MadeLessons | undefined> {
  const from = today(clock)
  return db.$transaction(
    async (tx) => {
      const [year] = await tx.$queryRaw<{ end: string }[]>`
        SELECT "endsOn"::text AS end FROM "AcademicYear" WHERE "endsOn" >= ${from.toString()}::date
        ORDER BY "endsOn" DESC LIMIT 1`
      return year && makeLessons({ clock }, tx, { from, to: Temporal.PlainDate.from(year.end) })
    },
    { timeout: 120_000 },
  )
}
