import { z } from 'zod'
import { type Missed, missedOf } from '../../domain/families/missed.ts'
import { absenceCodes } from '../../domain/journal/absence.ts'
import { done } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { readIf } from '../frame/use-case.ts'
import { parsed, type Raw, type Read } from '../json.ts'
import { diaryReader } from './student-for.ts'

export interface MissedSheet extends Missed {
  readonly student: { readonly id: number; readonly name: string; readonly className: string | null }
  /** the present term, or the last one that has been; null: there was none */
  readonly period: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate } | null
}

const json = z.object({
  days: z.array(
    z.object({
      day: z.string(),
      lessons: z.number(),
      entries: z.array(z.object({ code: z.enum(absenceCodes), subject: z.string() })),
    }),
  ),
})

interface Row extends Read<typeof json> {
  readonly from: string
  readonly to: string
}

/** What a student has missed in the present term, by reason and by day (п. 4.2.2). Two statements. */
export const readMissed = readIf(diaryReader(), async ({ db, clock }, student) => {
  const { studentId } = student
  const day = today(clock).toString()
  const rows = await db.$queryRaw<Raw<Row, typeof json>[]>`
    WITH period AS (
      SELECT t."startsOn" AS "from", t."endsOn" AS "to"
      FROM "Enrollment" e JOIN "SchoolClass" k ON k.id = e."classId"
      JOIN "Term" t ON t."yearId" = k."yearId" AND k.grade BETWEEN t."fromGrade" AND t."toGrade"
      WHERE e."studentId" = ${studentId} AND t."startsOn" <= ${day}::date
      ORDER BY t."startsOn" DESC LIMIT 1)
    SELECT period."from"::text, period."to"::text, coalesce((
      SELECT jsonb_agg(jsonb_build_object('day', d.date, 'lessons', d.lessons, 'entries', d.entries) ORDER BY d.date)
      FROM (
        SELECT l.date, count(*) AS lessons, jsonb_agg(jsonb_build_object('code', a.code, 'subject', l.subject)
          ORDER BY l."startsAt") FILTER (WHERE a.code IS NOT NULL) AS entries
        FROM "LessonRoster" r JOIN "NamedLesson" l ON l.id = r."lessonId"
        LEFT JOIN "Absence" a ON a."lessonId" = l.id AND a."studentId" = r."studentId"
        WHERE r."studentId" = ${studentId} AND l.date BETWEEN period."from" AND period."to"
        GROUP BY l.date HAVING count(a.code) > 0) d), '[]') AS days
    FROM period`
  const [row] = parsed(rows, json)
  return done<MissedSheet>({
    student: { id: student.studentId, name: student.name, className: student.className },
    period: row ? { from: Temporal.PlainDate.from(row.from), to: Temporal.PlainDate.from(row.to) } : null,
    ...missedOf((row?.days ?? []).map((each) => ({ ...each, day: Temporal.PlainDate.from(each.day) }))),
  })
})
