import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { type StudentFor, studentFor } from './student-for.ts'

interface LessonDays {
  readonly student: StudentFor
  /** «2026-09-14» */
  readonly days: ReadonlySet<string>
}

/** The days of a month on which a student has lessons. Two statements. Refuses 'no-student', 'forbidden' (п. 5.7). */
export async function readLessonDays(
  deps: Deps,
  actor: Actor,
  { studentId, month }: { studentId: number; month: Temporal.PlainYearMonth },
): Promise<Result<LessonDays, 'no-student' | 'forbidden'>> {
  const student = await studentFor(deps, studentId)
  if (!student) return refuse('no-student')
  if (!can(actor, 'diary.read', student)) return refuse('forbidden', '5.7')
  const first = month.toPlainDate({ day: 1 })
  const rows = await deps.db.$queryRaw<{ day: string }[]>`
    SELECT DISTINCT l.date::text AS day FROM "LessonRoster" r JOIN "Lesson" l ON l.id = r."lessonId"
    WHERE r."studentId" = ${studentId} AND l.date >= ${first.toString()}::date
      AND l.date < ${first.add({ months: 1 }).toString()}::date`
  return done({ student, days: new Set(rows.map(({ day }) => day)) })
}
