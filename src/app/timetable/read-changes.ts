import { z } from 'zod'
import type { LessonChange } from '../../domain/timetable/change.ts'
import type { Tx } from '../deps.ts'
import { hour, parsed, type Raw, type Read } from '../json.ts'

interface Wanted {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  /** of that teacher's courses only */
  readonly teacherId?: number
  /** of that student's class, and groups of it, only */
  readonly studentId?: number
}

const json = z.object({ to: hour.extend({ lessonId: z.number() }).nullable() })

interface Row extends Omit<LessonChange, 'day' | 'to'>, Read<typeof json> {
  day: string
}

/**
 * The lessons of these days, both inclusive, that were moved away or cancelled. For use cases that
 * have asked. One statement.
 */
export async function readChanges(
  tx: Tx,
  { from, to, teacherId, studentId }: Wanted,
): Promise<readonly LessonChange[]> {
  const rows = await tx.$queryRaw<Raw<Row, typeof json>[]>`
    SELECT x.id, x.date::text AS day, x.number, c.subject, c."className", c."group",
      x.reason, CASE WHEN l.id IS NOT NULL
        THEN jsonb_build_object('lessonId', l.id, 'day', l.date::text, 'number', l.number) END AS "to"
    FROM "TimetableChange" x JOIN "NamedCourse" c ON c.id = x."courseId"
    LEFT JOIN "Lesson" l ON l.id = x."lessonId"
    WHERE x.date BETWEEN ${from.toString()}::date AND ${to.toString()}::date
      AND (${teacherId ?? null}::int IS NULL OR c."teacherId" = ${teacherId ?? null}::int)
      AND (${studentId ?? null}::int IS NULL OR EXISTS (
        SELECT FROM "CourseRoster" r WHERE r."courseId" = x."courseId" AND r."studentId" = ${studentId ?? null}::int
          AND x.date BETWEEN r."startsOn" AND r."endsOn"))
    ORDER BY x.date, x.number, c.grade, c.letter COLLATE russian, x.id`
  return parsed(rows, json).map(({ day, to: moved, ...row }) => ({
    ...row,
    day: Temporal.PlainDate.from(day),
    to: moved && { ...moved, day: Temporal.PlainDate.from(moved.day) },
  }))
}
