import { can, type LessonTarget } from '../../domain/access/can.ts'
import { commentLimit, reasonLimit } from '../../domain/journal/limits.ts'
import { isOfScale, type MarkValue, type Scale } from '../../domain/journal/mark.ts'
import { done, refuse } from '../../domain/result.ts'
import type { Tx } from '../deps.ts'
import { target, type Writing, writeOn } from '../frame/use-case.ts'
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

const openMark = target({
  missing: 'no-mark',
  find: (scope: Writing, { markId }: { markId: number }) => markFor(scope.tx, markId, writerOf(scope)),
  closed: ({ locked }) => locked && 'locked',
})

/** Where a mark stands, what its screen is drawn again by, and what it was. */
export interface MarkPlace {
  readonly lessonId: number
  readonly studentId: number
  readonly value: MarkValue
}

const placeOf = ({ lessonId, studentId, value }: MarkRow): MarkPlace => ({ lessonId, studentId, value })
const studentOf = ({ lessonId, studentId }: MarkRow) => ({ lessonId, studentId })

/** Another mark in place of this one. */
export const changeMark = writeOn(
  'mark.put',
  openMark,
  async ({ tx, audit }, mark, { value }: { value: MarkValue }) => {
    if (!isOfScale(value, mark.scale)) return refuse('other-scale')
    if (mark.value !== value) {
      await tx.$executeRaw`UPDATE "Mark" SET value = ${value} WHERE id = ${mark.id}`
      const before = { markId: mark.id, value: mark.value }
      await audit({ action: 'mark.change', ...studentOf(mark), before, after: { markId: mark.id, value } })
    }
    return done(placeOf(mark))
  },
)

/** Another kind of work for a mark, whose weight then counts; one that is offered no more is none. */
export const changeMarkKind = writeOn(
  'mark.put',
  openMark,
  async ({ tx, audit }, mark, { workKindId }: { workKindId: number }) => {
    if (mark.workKindId === workKindId) return done(placeOf(mark))
    const kind = await tx.workKind.findFirst({ where: { id: workKindId, retired: false }, select: { id: true } })
    if (!kind) return refuse('no-work-kind')
    await tx.$executeRaw`UPDATE "Mark" SET "workKindId" = ${workKindId} WHERE id = ${mark.id}`
    const before = { markId: mark.id, workKindId: mark.workKindId }
    await audit({ action: 'mark.change', ...studentOf(mark), before, after: { markId: mark.id, workKindId } })
    return done(placeOf(mark))
  },
)

/** Leaves a mark out of the mean, with the reason that families read beside it; null counts it again. */
export const leaveOutMark = writeOn(
  'mark.put',
  openMark,
  async ({ tx, audit }, mark, input: { reason: string | null }) => {
    const words = readWords(input.reason, reasonLimit)
    if (!words.ok) return words
    const { value: reason } = words
    if (mark.leftOut !== reason) {
      await tx.$executeRaw`UPDATE "Mark" SET "leftOut" = ${reason} WHERE id = ${mark.id}`
      const counts = (why: string | null) => ({ markId: mark.id, counts: why === null })
      await audit({ action: 'mark.leave-out', ...studentOf(mark), before: counts(mark.leftOut), after: counts(reason) })
    }
    return done(placeOf(mark))
  },
)

/** Takes a mark away. */
export const removeMark = writeOn('mark.put', openMark, async ({ tx, audit }, mark) => {
  const { id: markId, value, workKindId } = mark
  await tx.$executeRaw`DELETE FROM "Mark" WHERE id = ${markId}`
  await audit({ action: 'mark.remove', ...studentOf(mark), before: { markId, value, workKindId } })
  return done(placeOf(mark))
})

/** Comments a mark (п. 5.4.1); null takes the comment away. */
export const commentMark = writeOn('mark.put', openMark, async (scope, mark, input: { comment: string | null }) => {
  const words = readWords(input.comment, commentLimit)
  return words.ok ? writeComment(scope, mark, words.value) : words
})

/** The comment that stands on another mark of one's own. */
export const copyComment = writeOn('mark.put', openMark, async (scope, mark, { fromId }: { fromId: number }) => {
  const from = await commentedMark(scope.tx, fromId)
  if (!from || !can(scope.actor, 'mark.put', from)) return refuse('no-mark')
  return writeComment(scope, mark, from.comment)
})

/**
 * It is read as it stands: whoever locks one lesson never waits for another one, which might wait for
 * the first. One statement.
 */
async function commentedMark(
  tx: Tx,
  markId: number,
): Promise<Pick<MarkRow, 'comment' | keyof LessonTarget> | undefined> {
  const [row] = await tx.$queryRaw<Pick<MarkRow, 'comment' | keyof LessonTarget>[]>`
    SELECT m.comment, l."teacherId", l."courseTeacherId", l."classId"
    FROM "Mark" m JOIN "NamedLesson" l ON l.id = m."lessonId" WHERE m.id = ${markId}`
  return row
}

async function writeComment({ tx, audit }: Writing, mark: MarkRow, comment: string | null) {
  if (mark.comment !== comment) {
    await tx.$executeRaw`UPDATE "Mark" SET comment = ${comment} WHERE id = ${mark.id}`
    const longOf = (words: string | null) => ({ markId: mark.id, length: words?.length ?? null })
    await audit({ action: 'mark.comment', ...studentOf(mark), before: longOf(mark.comment), after: longOf(comment) })
  }
  return done(placeOf(mark))
}

/** Typed words without the space around them; null takes away what there is. */
function readWords(typed: string | null, limit: number) {
  const words = typed === null ? null : typed.trim()
  if (words === '') return refuse('empty')
  return words !== null && words.length > limit ? refuse('too-long') : done(words)
}
