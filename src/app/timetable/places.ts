import { z } from 'zod'
import { Prisma } from '../../db/generated/client.ts'
import type { Tx } from '../deps.ts'
import { parsed, type Raw, type Read } from '../json.ts'

const json = z.object({
  /** the lesson of the class, or of the teacher, that is there */
  taken: z.object({ subject: z.string(), className: z.string() }).nullable(),
})

/** An hour of a day that a lesson could be at. */
export interface LessonPlace extends Read<typeof json> {
  readonly number: number
  /** moments, ISO 8601 */
  readonly startsAt: string
  readonly endsAt: string
}

/** SQL: whether a class `k` of a year has school on the day `d.date`. */
export const isSchoolDay = Prisma.sql`EXISTS (SELECT FROM "Term" t WHERE t."yearId" = k."yearId"
    AND k.grade BETWEEN t."fromGrade" AND t."toGrade" AND d.date BETWEEN t."startsOn" AND t."endsOn")
  AND NOT EXISTS (SELECT FROM "Holiday" h WHERE d.date BETWEEN h."startsOn" AND h."endsOn")`

/** The bells of a lesson's class on a day, and what is there already; none on a day without school. One statement. */
export const readPlaces = async (
  tx: Tx,
  lesson: { id: number; courseId: number; teacherId: number },
  day: Temporal.PlainDate,
  zone: string,
): Promise<readonly LessonPlace[]> =>
  parsed(
    await tx.$queryRaw<Raw<LessonPlace, typeof json>[]>`
    SELECT p.number, to_jsonb(p.starts)#>>'{}' AS "startsAt", to_jsonb(p.ends)#>>'{}' AS "endsAt",
      (SELECT jsonb_build_object('subject', o.subject, 'className', o."className") FROM "NamedLesson" o
        WHERE o.id <> ${lesson.id} AND o."startsAt" < p.ends AND o."endsAt" > p.starts
          AND (o."teacherId" = ${lesson.teacherId} OR o."classId" = p."classId" AND groups_meet(o."groupId", p."groupId"))
        ORDER BY o.id LIMIT 1) AS taken
    FROM (
      SELECT b.number, c."classId", c."groupId", (d.date + make_interval(mins => b."startsAt")) AT TIME ZONE ${zone} AS starts,
        (d.date + make_interval(mins => b."endsAt")) AT TIME ZONE ${zone} AS ends
      FROM "Course" c JOIN "SchoolClass" k ON k.id = c."classId" JOIN "BellTime" b ON b.shift = k.shift
      CROSS JOIN (SELECT ${day.toString()}::date AS date) d
      WHERE c.id = ${lesson.courseId} AND ${isSchoolDay}) p
    ORDER BY p.number`,
    json,
  )

/** The days with school of a class from a day on, Sundays left out. One statement. */
export const readSchoolDays = async (
  tx: Tx,
  classId: number,
  from: Temporal.PlainDate,
  most: number,
): Promise<readonly Temporal.PlainDate[]> => {
  const days = await tx.$queryRaw<{ day: string }[]>`
    SELECT d.date::text AS day FROM (SELECT generate_series(${from.toString()}::date, ${from.toString()}::date + 60, interval '1 day')::date AS date) d
      JOIN "SchoolClass" k ON k.id = ${classId}
      WHERE extract(isodow FROM d.date) < 7 AND ${isSchoolDay} ORDER BY d.date LIMIT ${most}`
  return days.map(({ day }) => Temporal.PlainDate.from(day))
}
