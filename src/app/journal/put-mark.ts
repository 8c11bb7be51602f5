import type { MarkValue } from '../../domain/journal/mark.ts'
import { refuseByClause, refuseMark } from '../../domain/journal/refuse-entry.ts'
import { done, refuse } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { type Writing, writeOn } from '../frame/use-case.ts'
import { type LockedLessonWithStudent, openLessonAndStudent } from './lesson-for.ts'

export interface PutMark {
  lessonId: number
  studentId: number
  workKindId: number
  value: MarkValue
}

/** A teacher puts a mark on a lesson. The same press delivered twice writes once. */
export const putMark = writeOn('mark.put', openLessonAndStudent, async (scope, lesson, input: PutMark) => {
  const refusal = refusalOf(scope, lesson, input)
  if (refusal) return refusal
  const put = await insertMark(scope, input)
  return put.ok ? done({ studentName: lesson.studentName, repeated: !put.value.isNew }) : put
})

/**
 * The same for a class that wrote one work, student after student: each has one mark of that kind on the lesson,
 * another press for the same student changes it.
 */
export const markInRow = writeOn('mark.put', openLessonAndStudent, async (scope, lesson, input: PutMark) => {
  const refusal = refusalOf(scope, lesson, input)
  if (refusal) return refusal
  const { lessonId, studentId, workKindId, value } = input
  const [known] = await scope.tx.$queryRaw<{ id: number; value: MarkValue }[]>`
    SELECT id, value FROM "Mark"
    WHERE "lessonId" = ${lessonId} AND "studentId" = ${studentId} AND "workKindId" = ${workKindId}
    ORDER BY id DESC LIMIT 1`
  const put = known ? null : await insertMark(scope, input)
  if (put && !put.ok) return put
  if (known && known.value !== value) {
    await scope.tx.$executeRaw`UPDATE "Mark" SET value = ${value} WHERE id = ${known.id}`
    const [before, after] = [
      { markId: known.id, value: known.value },
      { markId: known.id, value },
    ]
    await scope.audit({ action: 'mark.change', lessonId, studentId, before, after })
  }
  return done({ studentName: lesson.studentName })
})

function refusalOf(
  { clock }: Pick<Writing, 'clock'>,
  { date: lessonDate, onRoster, grade, scale }: LockedLessonWithStudent,
  { value }: PutMark,
) {
  const fault = refuseMark({ lessonDate, today: today(clock), onRoster, grade, scale, value })
  return fault && refuseByClause(fault)
}

/** The same press delivered twice writes once, whatever became of its mark in between. Two statements. */
async function insertMark(
  { tx, clock, requestId, audit }: Writing,
  { lessonId, studentId, workKindId, value }: PutMark,
) {
  const [mark] = await tx.$queryRaw<{ id: number }[]>`
    WITH kind AS (SELECT id FROM "WorkKind" WHERE id = ${workKindId} AND NOT retired),
      first AS (
        INSERT INTO "DoneRequest" (id, at) SELECT ${requestId}, ${clock.now().toString()}::timestamptz FROM kind
        ON CONFLICT DO NOTHING RETURNING at)
    INSERT INTO "Mark" ("lessonId", "studentId", "workKindId", value, "createdAt", "requestId")
    SELECT ${lessonId}::int, ${studentId}::int, kind.id, ${value}, first.at, ${requestId} FROM kind, first
    RETURNING id`
  if (!mark) {
    const kind = await tx.workKind.findFirst({ where: { id: workKindId, retired: false }, select: { id: true } })
    return kind ? done({ isNew: false }) : refuse('no-work-kind')
  }
  await audit({ action: 'mark.put', lessonId, studentId, after: { markId: mark.id, value, workKindId } })
  return done({ isNew: true })
}
