import type { ClassStay } from '../../domain/people/stays.ts'
import { type Refusal, refuse } from '../../domain/result.ts'
import { type Deps, type Tx, today } from '../deps.ts'

/** Marks or absences stand in lessons from whose roster a student would disappear. */
export interface DroppedEntries extends Refusal<'has-entries'> {
  /** days as «2026-09-14», the first ones */
  readonly lessons: readonly { readonly date: string; readonly subject: string }[]
  readonly count: number
}

const named = 3

/** The entries that these stays would hide from the journal, undefined when there are none. One statement. */
export async function droppedEntries(
  tx: Tx,
  studentId: number,
  after: readonly ClassStay[],
): Promise<DroppedEntries | undefined> {
  const stays = after.map(({ classId, startsOn, endsOn }) => ({ classId, startsOn, endsOn }))
  const lessons = await tx.$queryRaw<{ date: string; subject: string }[]>`
    SELECT l.date::text, l.subject
    FROM "LessonRoster" r JOIN "NamedLesson" l ON l.id = r."lessonId"
    WHERE r."studentId" = ${studentId}
      AND (EXISTS (SELECT FROM "Mark" m WHERE m."lessonId" = l.id AND m."studentId" = r."studentId")
        OR EXISTS (SELECT FROM "Absence" a WHERE a."lessonId" = l.id AND a."studentId" = r."studentId"))
      AND NOT EXISTS (
        SELECT FROM jsonb_to_recordset(${JSON.stringify(stays)}::jsonb) AS n("classId" int, "startsOn" date, "endsOn" date)
        WHERE n."classId" = l."classId" AND l.date BETWEEN n."startsOn" AND coalesce(n."endsOn", 'infinity'))
    ORDER BY l."startsAt", l.id`
  return lessonsInTheWay(lessons)
}

/** The refusal that names the first of them, undefined when there are none. */
export const lessonsInTheWay = (lessons: DroppedEntries['lessons']): DroppedEntries | undefined =>
  lessons.length === 0 ? undefined : refuse('has-entries', { lessons: lessons.slice(0, named), count: lessons.length })

/** Whoever puts a mark just now is waited for: lessons of the last stay that were given already. One statement. */
export async function lockGivenLessons({ clock }: Pick<Deps, 'clock'>, tx: Tx, studentId: number): Promise<void> {
  await tx.$executeRaw`
    SELECT FROM "Lesson" l JOIN "Course" c ON c.id = l."courseId"
    WHERE l.date <= ${today(clock).toString()}::date AND EXISTS (
      SELECT FROM "Enrollment" e WHERE e."studentId" = ${studentId} AND e."classId" = c."classId"
        AND l.date BETWEEN e."startsOn" AND coalesce(e."endsOn", 'infinity'))
    ORDER BY l.id FOR NO KEY UPDATE OF l`
}
