import type { Actor } from '../../domain/access/actor.ts'
import { can, type LessonTarget } from '../../domain/access/can.ts'
import { commentLimit } from '../../domain/journal/limits.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps, Tx } from '../deps.ts'

interface MarkRow extends LessonTarget {
  id: number
  lessonId: number
  studentId: number
  workKindId: number
  value: string
}

async function markFor(tx: Tx, markId: number): Promise<MarkRow | undefined> {
  const [row] = await tx.$queryRaw<MarkRow[]>`
    SELECT m.id, m."lessonId", m."studentId", m."workKindId", m.value, l."teacherId",
      c."teacherId" AS "courseTeacherId", c."classId"
    FROM "Mark" m JOIN "Lesson" l ON l.id = m."lessonId" JOIN "Course" c ON c.id = l."courseId"
    WHERE m.id = ${markId} FOR UPDATE OF m`
  return row
}

/** Takes a mark away. Refuses 'no-mark' (already gone), 'forbidden'. */
export async function removeMark(
  deps: Deps,
  actor: Actor,
  input: { markId: number; requestId: string },
): Promise<Result<{ value: string }, 'no-mark' | 'forbidden'>> {
  return deps.db.$transaction(async (tx) => {
    const mark = await markFor(tx, input.markId)
    if (!mark) return refuse('no-mark')
    if (!can(actor, 'mark.put', mark)) return refuse('forbidden')
    await tx.$executeRaw`DELETE FROM "Mark" WHERE id = ${mark.id}`
    await audit(tx, deps, actor, {
      action: 'mark.remove',
      lessonId: mark.lessonId,
      studentId: mark.studentId,
      requestId: input.requestId,
      before: { markId: mark.id, value: mark.value, workKindId: mark.workKindId },
    })
    return done({ value: mark.value })
  })
}

/** Comments a mark (п. 5.4.1); null takes the comment away. Refuses 'no-mark', 'forbidden', 'too-long', 'empty'. */
export async function commentMark(
  deps: Deps,
  actor: Actor,
  input: { markId: number; comment: string | null; requestId: string },
): Promise<Result<{ lessonId: number; studentId: number }, 'no-mark' | 'forbidden' | 'too-long' | 'empty'>> {
  const comment = input.comment === null ? null : input.comment.trim()
  if (comment === '') return refuse('empty')
  if (comment !== null && comment.length > commentLimit) return refuse('too-long')
  return deps.db.$transaction(async (tx) => {
    const mark = await markFor(tx, input.markId)
    if (!mark) return refuse('no-mark')
    if (!can(actor, 'mark.put', mark)) return refuse('forbidden')
    await tx.$executeRaw`UPDATE "Mark" SET comment = ${comment} WHERE id = ${mark.id}`
    await audit(tx, deps, actor, {
      action: 'mark.comment',
      lessonId: mark.lessonId,
      studentId: mark.studentId,
      requestId: input.requestId,
      after: { markId: mark.id, length: comment?.length ?? null },
    })
    return done({ lessonId: mark.lessonId, studentId: mark.studentId })
  })
}
