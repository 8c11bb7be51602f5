import { z } from 'zod'
import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import type { KeptFile } from '../../domain/kept-file.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { keptFile, parsed, type Raw } from '../json.ts'
import { studentFor } from './student-for.ts'

export interface HomeworkFiles {
  readonly subject: string
  readonly text: string
  readonly files: readonly KeptFile[]
}

const json = z.object({ files: z.array(keptFile) })

/**
 * The photos and files of all that a student was to do by a day, subject by subject. Two statements.
 * Refuses 'no-student', 'forbidden' (п. 5.7).
 */
export async function readHomeworkFiles(
  deps: Deps,
  actor: Actor,
  { studentId, day }: { studentId: number; day: Temporal.PlainDate },
): Promise<Result<readonly HomeworkFiles[], 'no-student' | 'forbidden'>> {
  const student = await studentFor(deps, studentId, { from: day, to: day })
  if (!student) return refuse('no-student')
  if (!can(actor, 'diary.read', student)) return refuse('forbidden', '5.7')
  const date = day.toString()
  const homework = await deps.db.$queryRaw<Raw<HomeworkFiles, 'files'>[]>`
      SELECT s.title AS subject, h.text, jsonb_agg(to_jsonb(f) ORDER BY f.id) AS files
      FROM "Homework" h JOIN "HomeworkFile" f ON f."lessonId" = h."lessonId"
      JOIN "Lesson" l ON l.id = h."lessonId" JOIN "Course" c ON c.id = l."courseId" JOIN "Subject" s ON s.id = c."subjectId"
      WHERE h."dueOn" = ${date}::date AND h.text IS NOT NULL AND (
        EXISTS (SELECT FROM "LessonRoster" r WHERE r."lessonId" = l.id AND r."studentId" = ${studentId})
        OR EXISTS (SELECT FROM "LessonRoster" r JOIN "Lesson" b ON b.id = r."lessonId"
          WHERE b."courseId" = c.id AND b.date = h."dueOn" AND r."studentId" = ${studentId}))
      GROUP BY h."lessonId", s.id, l.id ORDER BY s.title COLLATE russian, l."startsAt"`
  return done(parsed(homework, json))
}
