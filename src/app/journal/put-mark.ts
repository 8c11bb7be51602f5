import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import type { MarkValue } from '../../domain/journal/mark.ts'
import { clauseOf, type EntryRefusal, refuseMark } from '../../domain/journal/refuse-entry.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import { type Deps, today } from '../deps.ts'
import { lessonAndStudentFor } from './lesson-for.ts'

export interface PutMark {
  lessonId: number
  studentId: number
  workKindId: number
  value: MarkValue
  /** the press; delivered twice it writes once */
  requestId: string
}

export type PutMarkRefusal = 'no-lesson' | 'forbidden' | EntryRefusal

/** A teacher puts a mark on a lesson. Refuses 'no-lesson', 'forbidden', 'first-grade' (п. 5.5), 'not-yet', 'not-on-roster'. */
export async function putMark(
  deps: Deps,
  actor: Actor,
  input: PutMark,
): Promise<Result<{ studentName: string; repeated: boolean }, PutMarkRefusal>> {
  return deps.db.$transaction(async (tx) => {
    const lesson = await lessonAndStudentFor(tx, input.lessonId, input.studentId)
    if (!lesson) return refuse('no-lesson')
    if (!can(actor, 'mark.put', lesson)) return refuse('forbidden')
    const refusal = refuseMark({
      lessonDate: lesson.date,
      today: today(deps.clock),
      onRoster: lesson.onRoster,
      grade: lesson.grade,
    })
    if (refusal) return refuse(refusal, clauseOf(refusal))

    const [mark] = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO "Mark" ("lessonId", "studentId", "workKindId", value, "createdAt", "requestId")
      VALUES (${lesson.id}, ${input.studentId}, ${input.workKindId}, ${input.value},
        ${deps.clock.now().toString()}::timestamptz, ${input.requestId})
      ON CONFLICT ("requestId") DO NOTHING RETURNING id`
    if (mark)
      await audit(tx, deps, actor, {
        action: 'mark.put',
        lessonId: lesson.id,
        studentId: input.studentId,
        requestId: input.requestId,
        after: { markId: mark.id, value: input.value, workKindId: input.workKindId },
      })
    return done({ studentName: lesson.studentName, repeated: mark === undefined })
  })
}
