import { z } from 'zod'
import type { SchoolYear, Term } from '../../domain/calendar/school-year.ts'
import type { EndingYear, OpenStay } from '../../domain/rollover/plan.ts'
import type { EndingClass } from '../../domain/rollover/promote.ts'
import type { Tx } from '../deps.ts'
import { parsed } from '../json.ts'

/** A row whose days are text, as the database gives them. */
type Dated<Value, Days extends keyof Value> = Omit<Value, Days> & Record<Days, string>

type FoundYear = SchoolYear & { readonly id: number }

/** The year that ends next: the first one in whose classes anybody still is. Undefined in a school without students. */
export async function endingYear(tx: Tx): Promise<FoundYear | undefined> {
  const [year] = await tx.$queryRaw<Dated<FoundYear, 'startsOn' | 'endsOn'>[]>`
    SELECT y.id, y.title, y."startsOn"::text, y."endsOn"::text FROM "AcademicYear" y
    WHERE EXISTS (SELECT FROM "SchoolClass" k JOIN "Enrollment" e ON e."classId" = k.id
      WHERE k."yearId" = y.id AND e."endsOn" IS NULL)
    ORDER BY y."startsOn" LIMIT 1`
  return year && dated(year)
}

/** That year with all that its rollover is made of. Five statements. */
export async function readEndingYear(tx: Tx): Promise<EndingYear | undefined> {
  const year = await endingYear(tx)
  if (!year) return undefined
  const stays = await tx.$queryRaw<Dated<OpenStay, 'startsOn'>[]>`
    SELECT e.id, e."studentId", e."classId", e."startsOn"::text
    FROM "Enrollment" e JOIN "SchoolClass" k ON k.id = e."classId"
    WHERE k."yearId" = ${year.id} AND e."endsOn" IS NULL ORDER BY e.id`
  const studentsOf = Map.groupBy(stays, ({ classId }) => classId)
  const classes = await tx.$queryRaw<Omit<EndingClass, 'studentIds'>[]>`
    SELECT k.id, k.grade, k.letter, k.shift, k.graduates, s.id AS "leaderId" FROM "SchoolClass" k
    LEFT JOIN "Staff" s ON s.id = k."leaderId" AND works_here(s."leftOn", ${year.endsOn.toString()}::date)
    WHERE k."yearId" = ${year.id} ORDER BY k.id`
  const terms = await tx.$queryRaw<Dated<Term, 'startsOn' | 'endsOn'>[]>`
    SELECT kind, number, "startsOn"::text, "endsOn"::text, "fromGrade", "toGrade" FROM "Term"
    WHERE "yearId" = ${year.id} ORDER BY "startsOn", "fromGrade", id`
  return {
    year,
    ...(await beside(tx, year)),
    terms: terms.map(dated),
    stays: stays.map((stay) => ({ ...stay, startsOn: Temporal.PlainDate.from(stay.startsOn) })),
    classes: classes.map((one) => ({
      ...one,
      studentIds: (studentsOf.get(one.id) ?? []).map(({ studentId }) => studentId),
    })),
  }
}

const besideJson = z.object({
  next: z
    .object({
      id: z.number(),
      title: z.string(),
      startsOn: z.string(),
      endsOn: z.string(),
      terms: z.boolean(),
      firstGrades: z.boolean(),
    })
    .nullable(),
})

/** Whether there are lessons on Saturdays, and what an import has made of the next year. */
async function beside(tx: Tx, { id, endsOn }: FoundYear): Promise<Pick<EndingYear, 'saturdays' | 'next'>> {
  const rows = await tx.$queryRaw<{ saturdays: boolean; next: unknown }[]>`
    SELECT
      EXISTS (SELECT FROM "TimetableSlot" s JOIN "Course" c ON c.id = s."courseId"
        JOIN "SchoolClass" k ON k.id = c."classId" WHERE k."yearId" = ${id} AND s.weekday = 6) AS saturdays,
      (SELECT jsonb_build_object('id', n.id, 'title', n.title, 'startsOn', n."startsOn", 'endsOn', n."endsOn",
          'terms', EXISTS (SELECT FROM "Term" t WHERE t."yearId" = n.id),
          'firstGrades', EXISTS (SELECT FROM "SchoolClass" k WHERE k."yearId" = n.id AND k.grade = 1))
        FROM "AcademicYear" n WHERE n."startsOn" > ${endsOn.toString()}::date ORDER BY n."startsOn" LIMIT 1) AS next`
  const [row] = parsed(rows, besideJson)
  return { saturdays: row?.saturdays ?? false, next: row?.next ? dated(row.next) : null }
}

const dated = <Row extends { startsOn: string; endsOn: string }>(row: Row) => ({
  ...row,
  startsOn: Temporal.PlainDate.from(row.startsOn),
  endsOn: Temporal.PlainDate.from(row.endsOn),
})
