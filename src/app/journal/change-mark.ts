import type { Actor } from '../../domain/access/actor.ts'
import { can, type LessonTarget } from '../../domain/access/can.ts'
import { commentLimit, reasonLimit } from '../../domain/journal/limits.ts'
import { isOfScale, type MarkValue, type Scale } from '../../domain/journal/mark.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { type AuditRow, audit } from '../audit.ts'
import type { Deps, Tx } from '../deps.ts'
import { saying, type Writer, writerOf } from './lesson-for.ts'

interface MarkRow extends LessonTarget {
  id: number
  lessonId: number
  studentId: number
  workKindId: number
  value: MarkValue
  comment: string | null
  leftOut: string | null
  scale: Scale
  locked: boolean
  set_config: string
}

/** The mark, it and its lesson locked until the transaction ends: two who change it take turns. One statement. */
async function markFor(tx: Tx, markId: number, writer: Writer): Promise<MarkRow | undefined> {
  const [row] = await tx.$queryRaw<MarkRow[]>`
    SELECT set_config('classbook.writer', ${saying(writer)}, true), m.id, m."lessonId", m."studentId", m."workKindId", m.value, m.comment, m."leftOut", l."teacherId",
      c."teacherId" AS "courseTeacherId", c."classId", c.scale::text,
      is_locked(l.id, l.date, ${writer.actorId}::int, ${writer.today}::date, ${writer.at}::timestamptz) AS locked
    FROM "Mark" m JOIN "Lesson" l ON l.id = m."lessonId" JOIN "Course" c ON c.id = l."courseId"
    WHERE m.id = ${markId} FOR NO KEY UPDATE OF l, m`
  return row
}

/** Where a mark stands, what its screen is drawn again by, and what it was. */
export interface MarkPlace {
  readonly lessonId: number
  readonly studentId: number
  readonly value: MarkValue
}

type Change<Refusal extends string> = Result<MarkPlace, 'no-mark' | 'forbidden' | 'locked' | Refusal>

/** A change of one mark by whoever may put it; `write` says what it was and what it is, null: nothing has changed. */
async function changed<Refusal extends string = never>(
  deps: Deps,
  actor: Actor,
  { markId, requestId }: { markId: number; requestId: string },
  write: (
    tx: Tx,
    mark: MarkRow,
  ) => Promise<Pick<AuditRow, 'action' | 'before' | 'after'> | null | ReturnType<typeof refuse<Refusal>>>,
): Promise<Change<Refusal>> {
  return deps.db.$transaction(async (tx): Promise<Change<Refusal>> => {
    const mark = await markFor(tx, markId, writerOf(deps, actor, requestId))
    if (!mark) return refuse('no-mark')
    if (!can(actor, 'mark.put', mark)) return refuse('forbidden')
    if (mark.locked) return refuse('locked')
    const { lessonId, studentId } = mark
    const written = await write(tx, mark)
    if (written && 'ok' in written) return written
    if (written) await audit(tx, deps, actor, { ...written, lessonId, studentId, requestId })
    return done({ lessonId, studentId, value: mark.value })
  })
}

/** Another mark in place of this one. Refuses 'no-mark' (gone meanwhile), 'forbidden', 'other-scale'. */
export const changeMark = (
  deps: Deps,
  actor: Actor,
  { value, ...input }: { markId: number; value: MarkValue; requestId: string },
): Promise<Change<'other-scale'>> =>
  changed(deps, actor, input, async (tx, { id, scale, ...mark }) => {
    if (!isOfScale(value, scale)) return refuse('other-scale')
    if (mark.value === value) return null
    await tx.$executeRaw`UPDATE "Mark" SET value = ${value} WHERE id = ${id}`
    return { action: 'mark.change', before: { markId: id, value: mark.value }, after: { markId: id, value } }
  })

/**
 * Another kind of work for a mark, whose weight then counts. Refuses 'no-mark', 'forbidden', 'locked', 'no-work-kind' (or it is
 * offered no more).
 */
export const changeMarkKind = (
  deps: Deps,
  actor: Actor,
  { workKindId, ...input }: { markId: number; workKindId: number; requestId: string },
): Promise<Change<'no-work-kind'>> =>
  changed(deps, actor, input, async (tx, { id: markId, workKindId: known }) => {
    if (known === workKindId) return null
    const kind = await tx.workKind.findFirst({ where: { id: workKindId, retired: false }, select: { id: true } })
    if (!kind) return refuse('no-work-kind')
    await tx.$executeRaw`UPDATE "Mark" SET "workKindId" = ${workKindId} WHERE id = ${markId}`
    return { action: 'mark.change', before: { markId, workKindId: known }, after: { markId, workKindId } }
  })

/**
 * Leaves a mark out of the mean, with the reason that families read beside it; null counts it again.
 * Refuses 'no-mark', 'forbidden', 'locked', 'too-long', 'empty'.
 */
export async function leaveOutMark(
  deps: Deps,
  actor: Actor,
  input: { markId: number; reason: string | null; requestId: string },
): Promise<Change<'too-long' | 'empty'>> {
  const reason = input.reason === null ? null : input.reason.trim()
  if (reason === '') return refuse('empty')
  if (reason !== null && reason.length > reasonLimit) return refuse('too-long')
  return changed(deps, actor, input, async (tx, { id, leftOut }) => {
    if (leftOut === reason) return null
    await tx.$executeRaw`UPDATE "Mark" SET "leftOut" = ${reason} WHERE id = ${id}`
    const counts = (why: string | null) => ({ markId: id, counts: why === null })
    return { action: 'mark.leave-out', before: counts(leftOut), after: counts(reason) }
  })
}

/** Takes a mark away. Refuses 'no-mark' (already gone), 'forbidden'. */
export const removeMark = (
  deps: Deps,
  actor: Actor,
  input: { markId: number; requestId: string },
): Promise<Change<never>> =>
  changed(deps, actor, input, async (tx, { id: markId, value, workKindId }) => {
    await tx.$executeRaw`DELETE FROM "Mark" WHERE id = ${markId}`
    return { action: 'mark.remove', before: { markId, value, workKindId } }
  })

/** Comments a mark (п. 5.4.1); null takes the comment away. Refuses 'no-mark', 'forbidden', 'locked', 'too-long', 'empty'. */
export async function commentMark(
  deps: Deps,
  actor: Actor,
  input: { markId: number; comment: string | null; requestId: string },
): Promise<Change<'too-long' | 'empty'>> {
  const comment = input.comment === null ? null : input.comment.trim()
  if (comment === '') return refuse('empty')
  if (comment !== null && comment.length > commentLimit) return refuse('too-long')
  return changed(deps, actor, input, (tx, mark) => writeComment(tx, mark, comment))
}

/** The comment that stands on another mark of one's own. Refuses 'no-mark' (either is gone), 'forbidden'. */
export const copyComment = (
  deps: Deps,
  actor: Actor,
  { fromId, ...input }: { markId: number; fromId: number; requestId: string },
): Promise<Change<'no-mark'>> =>
  changed(deps, actor, input, async (tx, mark) => {
    const from = await commentedMark(tx, fromId)
    if (!from || !can(actor, 'mark.put', from)) return refuse('no-mark')
    return writeComment(tx, mark, from.comment)
  })

/** It is read as it stands: whoever locks one lesson never waits for another one, which might wait for the first. One statement. */
async function commentedMark(
  tx: Tx,
  markId: number,
): Promise<Pick<MarkRow, 'comment' | keyof LessonTarget> | undefined> {
  const [row] = await tx.$queryRaw<Pick<MarkRow, 'comment' | keyof LessonTarget>[]>`
    SELECT m.comment, l."teacherId", c."teacherId" AS "courseTeacherId", c."classId"
    FROM "Mark" m JOIN "Lesson" l ON l.id = m."lessonId" JOIN "Course" c ON c.id = l."courseId" WHERE m.id = ${markId}`
  return row
}

async function writeComment(tx: Tx, { id, comment: known }: MarkRow, comment: string | null) {
  if (known === comment) return null
  await tx.$executeRaw`UPDATE "Mark" SET comment = ${comment} WHERE id = ${id}`
  const longOf = (words: string | null) => ({ markId: id, length: words?.length ?? null })
  return { action: 'mark.comment', before: longOf(known), after: longOf(comment) }
}
