import type { Actor } from '../../domain/access/actor.ts'
import { can, type LessonTarget } from '../../domain/access/can.ts'
import type { MarkValue } from '../../domain/journal/mark.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'

interface MarkOfLesson {
  readonly lessonId: number
  readonly studentId: number
  readonly studentName: string
  readonly value: MarkValue
}

/** One mark with its place, for whoever may change it. Refuses 'no-mark' (gone meanwhile), 'forbidden'. */
export async function readMark(
  { db }: Deps,
  actor: Actor,
  markId: number,
): Promise<Result<MarkOfLesson, 'no-mark' | 'forbidden'>> {
  const [mark] = await db.$queryRaw<(MarkOfLesson & LessonTarget)[]>`
    SELECT m."lessonId", m."studentId", m.value, p."lastName" || ' ' || p."firstName" AS "studentName",
      l."teacherId", c."teacherId" AS "courseTeacherId", c."classId"
    FROM "Mark" m JOIN "Lesson" l ON l.id = m."lessonId" JOIN "Course" c ON c.id = l."courseId"
    JOIN "Person" p ON p.id = m."studentId"
    WHERE m.id = ${markId}`
  if (!mark) return refuse('no-mark')
  if (!can(actor, 'mark.put', mark)) return refuse('forbidden')
  return done(mark)
}
