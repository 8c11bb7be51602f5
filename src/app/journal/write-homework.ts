import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { homeworkLimit } from '../../domain/journal/limits.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps, Tx } from '../deps.ts'
import { lessonFor, writerOf } from './lesson-for.ts'

export interface WriteHomework {
  lessonId: number
  /** null: «не задано», said on purpose */
  text: string | null
  requestId: string
}

/** The teacher sets homework on a lesson (п. 5.4.1), due on the course's next lesson. Refuses 'no-lesson', 'forbidden', 'locked', 'too-long', 'empty'. */
export async function writeHomework(
  deps: Deps,
  actor: Actor,
  input: WriteHomework,
): Promise<Result<undefined, 'no-lesson' | 'forbidden' | 'locked' | 'too-long' | 'empty'>> {
  const text = input.text === null ? null : input.text.trim()
  if (text === '') return refuse('empty')
  if (text !== null && text.length > homeworkLimit) return refuse('too-long')
  return deps.db.$transaction(async (tx) => {
    const lesson = await lessonFor(tx, input.lessonId, writerOf(deps, actor, input.requestId))
    if (!lesson) return refuse('no-lesson')
    if (!can(actor, 'homework.write', lesson)) return refuse('forbidden')
    if (lesson.locked) return refuse('locked')
    await writeHomeworkRow(tx, lesson, text)
    await audit(tx, deps, actor, {
      action: 'homework.write',
      lessonId: lesson.id,
      requestId: input.requestId,
      after: { length: text?.length ?? null },
    })
    return done(undefined)
  })
}

/** Due on the course's next lesson; a week later when none is known yet. One statement. */
export async function writeHomeworkRow(
  tx: Tx,
  lesson: { id: number; courseId: number; date: Temporal.PlainDate },
  text: string | null,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Homework" ("lessonId", text, "dueOn")
    SELECT ${lesson.id}::int, ${text}, coalesce(
      (SELECT min(date) FROM "Lesson" WHERE "courseId" = ${lesson.courseId}::int AND date > ${lesson.date.toString()}::date),
      ${lesson.date.add({ days: 7 }).toString()}::date)
    ON CONFLICT ("lessonId") DO UPDATE SET text = excluded.text, "dueOn" = excluded."dueOn"`
}
