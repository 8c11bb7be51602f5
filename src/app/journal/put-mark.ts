import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import type { MarkValue } from '../../domain/journal/mark.ts'
import { clauseOf, type EntryRefusal, refuseMark } from '../../domain/journal/refuse-entry.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import { type LockedLessonWithStudent, lessonAndStudentFor, writerOf } from './lesson-for.ts'

export interface PutMark {
  lessonId: number
  studentId: number
  workKindId: number
  value: MarkValue
  /** the press; delivered twice it writes once */
  requestId: string
}

export type PutMarkRefusal = 'no-lesson' | 'forbidden' | 'locked' | 'no-work-kind' | EntryRefusal

/**
 * A teacher puts a mark on a lesson. Refuses 'no-lesson', 'forbidden', 'locked', 'first-grade' (п. 5.5), 'not-yet', 'not-on-roster',
 * 'other-scale', 'no-work-kind' (or it is offered no more).
 */
export async function putMark(
  deps: Deps,
  actor: Actor,
  input: PutMark,
): Promise<Result<{ studentName: string; repeated: boolean }, PutMarkRefusal>> {
  return deps.db.$transaction(async (tx) => {
    const lesson = await lessonToMark(deps, tx, actor, input)
    if (!lesson.ok) return lesson
    const put = await insertMark(deps, tx, actor, input)
    return put.ok ? done({ studentName: lesson.value.studentName, repeated: !put.value.isNew }) : put
  })
}

/**
 * The same for a class that wrote one work, student after student: each has one mark of that kind on the lesson, another
 * press for the same student changes it. Refuses as putMark does.
 */
export async function markInRow(
  deps: Deps,
  actor: Actor,
  input: PutMark,
): Promise<Result<{ studentName: string }, PutMarkRefusal>> {
  const { lessonId, studentId, workKindId, value, requestId } = input
  return deps.db.$transaction(async (tx) => {
    const lesson = await lessonToMark(deps, tx, actor, input)
    if (!lesson.ok) return lesson
    const [known] = await tx.$queryRaw<{ id: number; value: MarkValue }[]>`
      SELECT id, value FROM "Mark"
      WHERE "lessonId" = ${lessonId} AND "studentId" = ${studentId} AND "workKindId" = ${workKindId}
      ORDER BY id DESC LIMIT 1`
    const put = known ? null : await insertMark(deps, tx, actor, input)
    if (put && !put.ok) return put
    if (known && known.value !== value) {
      await tx.$executeRaw`UPDATE "Mark" SET value = ${value} WHERE id = ${known.id}`
      const [before, after] = [
        { markId: known.id, value: known.value },
        { markId: known.id, value },
      ]
      await audit(tx, deps, actor, { action: 'mark.change', lessonId, studentId, requestId, before, after })
    }
    return done({ studentName: lesson.value.studentName })
  })
}

/** The lesson, locked, if this mark may be put there. One statement. */
async function lessonToMark(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  { lessonId, studentId, value, requestId }: PutMark,
): Promise<Result<LockedLessonWithStudent, PutMarkRefusal>> {
  const lesson = await lessonAndStudentFor(tx, lessonId, studentId, writerOf(deps, actor, requestId))
  if (!lesson) return refuse('no-lesson')
  if (!can(actor, 'mark.put', lesson)) return refuse('forbidden')
  if (lesson.locked) return refuse('locked')
  const { date: lessonDate, onRoster, grade, scale } = lesson
  const refusal = refuseMark({ lessonDate, today: today(deps.clock), onRoster, grade, scale, value })
  return refusal ? refuse(refusal, clauseOf(refusal)) : done(lesson)
}

/**
 * The same press delivered twice writes once, whatever became of its mark in between. Two statements.
 */
async function insertMark(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  { lessonId, studentId, workKindId, value, requestId }: PutMark,
): Promise<Result<{ isNew: boolean }, 'no-work-kind'>> {
  const [mark] = await tx.$queryRaw<{ id: number }[]>`
    WITH kind AS (SELECT id FROM "WorkKind" WHERE id = ${workKindId} AND NOT retired),
      first AS (
        INSERT INTO "DoneRequest" (id, at) SELECT ${requestId}, ${deps.clock.now().toString()}::timestamptz FROM kind
        ON CONFLICT DO NOTHING RETURNING at)
    INSERT INTO "Mark" ("lessonId", "studentId", "workKindId", value, "createdAt", "requestId")
    SELECT ${lessonId}::int, ${studentId}::int, kind.id, ${value}, first.at, ${requestId} FROM kind, first
    RETURNING id`
  if (!mark) {
    const kind = await tx.workKind.findFirst({ where: { id: workKindId, retired: false }, select: { id: true } })
    return kind ? done({ isNew: false }) : refuse('no-work-kind')
  }
  const after = { markId: mark.id, value, workKindId }
  await audit(tx, deps, actor, { action: 'mark.put', lessonId, studentId, requestId, after })
  return done({ isNew: true })
}
