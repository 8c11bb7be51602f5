import { type Deps, type Tx, today } from '../deps.ts'
import type { NewNotice } from '../notices/notice.ts'
import { writeNotices } from '../notices/write-notices.ts'
import { isBetween, isSchoolDay } from './remind-unread.ts'

const from = Temporal.PlainTime.from('09:00')
const until = Temporal.PlainTime.from('18:00')

interface Silence {
  readonly section: 'school' | 'staff'
  readonly days: number | null
  /** tells one silence from the next */
  readonly since: string
}

/**
 * Tells those who answer for «Школа» and «Учительская» (п. 6.2: the administration and the heads of departments) that
 * nothing was published there for as many days as the school has set; each silence once, on a school day. Gives the
 * number written. Four statements at most.
 */
export async function remindSilent({ db, clock }: Deps): Promise<number> {
  if (!isBetween(clock, from, until)) return 0
  const day = today(clock)
  return db.$transaction(async (tx) => {
    if (!(await isSchoolDay(tx, day))) return 0
    const silent = await silences(tx, day, clock.zone)
    if (silent.length === 0) return 0
    const responsible = await tx.$queryRaw<{ personId: number }[]>`
      SELECT s.id AS "personId" FROM "Staff" s WHERE works_here(s."leftOn", ${day.toString()}::date)
        AND (s.roles && '{coordinator,administrator}'::"StaffRole"[]
          OR EXISTS (SELECT FROM "DepartmentMember" m WHERE m."staffId" = s.id AND m.head))
        AND EXISTS (SELECT FROM "Link" l WHERE l."personId" = s.id AND l."endedAt" IS NULL AND l."goneAt" IS NULL)
      ORDER BY s.id`
    const sections = silent.map(({ section, days }) => ({ section, days }))
    const state = silent.map(({ section, since }) => `${section}:${since}`).join()
    return writeNotices(
      tx,
      responsible.map(
        ({ personId }): NewNotice => ({
          personId,
          kind: 'silent-sections',
          data: { sections },
          due: clock.now(),
          key: `silent-sections:${state}:${personId}`,
        }),
      ),
    )
  })
}

/**
 * The sections that have been silent for too long, counted within the school year; what was taken back
 * said nothing. One statement.
 */
function silences(tx: Tx, day: Temporal.PlainDate, zone: string): Promise<Silence[]> {
  return tx.$queryRaw`
    WITH year AS (SELECT "startsOn" FROM "AcademicYear" WHERE id = school_year(${day.toString()}::date)),
    last AS (
      SELECT w.section, (SELECT max((o."publishedAt" AT TIME ZONE ${zone})::date) FROM "Post" o
        WHERE o.section = w.section::"PostSection" AND o.state <> 'withdrawn' AND (o."publishedAt" AT TIME ZONE ${zone})::date >= year."startsOn") AS day, year."startsOn"
      FROM unnest('{school,staff}'::text[]) AS w(section), year)
    SELECT section, ${day.toString()}::date - day AS days, coalesce(day, "startsOn")::text AS since
    FROM last, "School" s
    WHERE ${day.toString()}::date - coalesce(day, "startsOn") >= s."silentDays" ORDER BY section`
}
