import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import type { NewNotice } from '../../domain/notices.ts'
import { remarkLimit, type Tone } from '../../domain/remarks/remark.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import { studentFor } from '../families/student-for.ts'
import { lessonAndStudentFor, writerOf } from '../journal/lesson-for.ts'
import { writeNotices } from '../notices/write-notices.ts'
import { cardTarget } from '../people/card-target.ts'

export interface WriteRemark {
  readonly studentId: number
  /** the lesson that it is written at; null: of the student's card */
  readonly lessonId: number | null
  readonly tone: Tone
  readonly text: string
  /** for the student too, not for the guardians alone */
  readonly forStudent: boolean
  /** the press; delivered twice it writes once */
  readonly requestId: string
}

type WriteRefusal = 'no-lesson' | 'no-person' | 'forbidden' | 'locked' | 'not-on-roster' | 'too-long' | 'empty'

/** Whether somebody may write about a student at a lesson, or from the card. Refuses as writeRemark does. */
async function mayWrite(
  deps: Pick<Deps, 'clock'>,
  tx: Tx,
  actor: Actor,
  { studentId, lessonId, requestId }: Pick<WriteRemark, 'studentId' | 'lessonId' | 'requestId'>,
): Promise<Result<undefined, WriteRefusal>> {
  if (lessonId !== null) {
    const lesson = await lessonAndStudentFor(tx, lessonId, studentId, writerOf(deps, actor, requestId))
    if (!lesson) return refuse('no-lesson')
    if (!can(actor, 'remark.write', lesson)) return refuse('forbidden')
    if (lesson.locked) return refuse('locked')
    return lesson.onRoster ? done(undefined) : refuse('not-on-roster')
  }
  const card = await cardTarget(deps, tx, studentId)
  if (!card?.isStudent) return refuse('no-person')
  return can(actor, 'remark.write-card', card) ? done(undefined) : refuse('forbidden')
}

/**
 * Praise or a remark, told to the guardians, and to the student where it is for him too (п. 4.2.3, 5.3.3). Refuses
 * 'no-lesson', 'no-person', 'forbidden', 'locked', 'not-on-roster', 'too-long', 'empty'.
 */
export async function writeRemark(
  deps: Deps,
  actor: Actor,
  input: WriteRemark,
): Promise<Result<undefined, WriteRefusal>> {
  const text = input.text.trim()
  const { studentId, lessonId, tone, forStudent, requestId } = input
  if (text === '') return refuse('empty')
  if (text.length > remarkLimit) return refuse('too-long')
  return deps.db.$transaction(async (tx) => {
    const allowed = await mayWrite(deps, tx, actor, input)
    if (!allowed.ok) return allowed
    const at = deps.clock.now()
    const [remark] = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO "Remark" ("studentId", "lessonId", "authorId", tone, text, "forStudent", at, "requestId")
      VALUES (${studentId}, ${lessonId}, ${actor.personId}, ${tone}::"Tone", ${text}, ${forStudent},
        ${at.toString()}::timestamptz, ${requestId})
      ON CONFLICT ("requestId") DO NOTHING RETURNING id`
    if (!remark) return done(undefined)
    const after = { remarkId: remark.id, tone, forStudent }
    const row = { action: 'remark.write', studentId, requestId, after, ...(lessonId !== null && { lessonId }) }
    await audit(tx, deps, actor, row)
    // a slip is taken back before the family is told
    const told = await tx.$queryRaw<{ personId: number; name: string; minutes: number }[]>`
      SELECT f."personId", shown_name(p) AS name, (SELECT coalesce(max("newsMinutes"), 15) FROM "School") AS minutes
      FROM (SELECT "personId" FROM "Guardian" WHERE "studentId" = ${studentId}
        UNION SELECT ${studentId}::int WHERE ${forStudent}) f, "Person" p WHERE p.id = ${studentId}`
    await writeNotices(
      tx,
      told.map(
        ({ personId, name, minutes }): NewNotice => ({
          personId,
          kind: 'remark',
          data: { studentId, name, tone, text },
          due: at.add({ minutes }),
          key: `remark:${remark.id}:${personId}`,
        }),
      ),
    )
    return done(undefined)
  })
}

export interface ReadRemark {
  readonly id: number
  readonly tone: Tone
  readonly text: string
  readonly forStudent: boolean
  /** «2026-09-11» */
  readonly day: string
  /** «Алгебра», where it was written at a lesson */
  readonly subject: string | null
  readonly author: string
  /** may be taken back by whoever reads it: the own one of today */
  readonly mine: boolean
}

export interface Remarks {
  readonly studentId: number
  readonly name: string
  readonly className: string | null
  readonly remarks: readonly ReadRemark[]
  /** may write about the student from here */
  readonly mayWrite: boolean
}

const most = 30

/**
 * What was written of a student, the latest first: a family reads its own, a student what is for him too, a teacher at his
 * lesson what he wrote himself. Refuses 'no-student', 'forbidden' and as writeRemark does. At most four statements.
 */
export async function readRemarks(
  deps: Deps,
  actor: Actor,
  { studentId, lessonId }: { studentId: number; lessonId: number | null },
): Promise<Result<Remarks, 'no-student' | WriteRefusal>> {
  const student = await studentFor(deps, studentId)
  if (!student) return refuse('no-student')
  const allowed = await mayWrite(deps, deps.db, actor, { studentId, lessonId, requestId: '' })
  const readsAll = can(actor, 'diary.read', student)
  if (!allowed.ok && !(lessonId === null && readsAll)) return allowed
  const self = actor.personId === studentId
  const rows = await deps.db.$queryRaw<ReadRemark[]>`
    SELECT r.id, r.tone::text, r.text, r."forStudent", s.title AS subject,
      (r.at AT TIME ZONE ${deps.clock.zone})::date::text AS day,
      concat_ws(' ', p."lastName", left(p."firstName", 1) || '.', left(p."middleName", 1) || '.') AS author,
      r."authorId" = ${actor.personId}
        AND (r.at AT TIME ZONE ${deps.clock.zone})::date = ${today(deps.clock).toString()}::date AS mine
    FROM "Remark" r JOIN "Person" p ON p.id = r."authorId"
    LEFT JOIN "Lesson" l ON l.id = r."lessonId" LEFT JOIN "Course" c ON c.id = l."courseId"
    LEFT JOIN "Subject" s ON s.id = c."subjectId"
    WHERE r."studentId" = ${studentId} AND (${readsAll} OR r."authorId" = ${actor.personId})
      AND (NOT ${self} OR r."forStudent")
    ORDER BY r.at DESC, r.id DESC LIMIT ${most}`
  const { name, className } = student
  return done({ studentId, name, className, remarks: rows, mayWrite: allowed.ok })
}

/**
 * Takes an own remark of today back; who was not told yet will not be. Refuses 'no-remark' (gone meanwhile, or not of
 * today), 'forbidden'.
 */
export async function removeRemark(
  deps: Deps,
  actor: Actor,
  { remarkId, requestId }: { remarkId: number; requestId: string },
): Promise<Result<{ studentId: number; lessonId: number | null }, 'no-remark' | 'forbidden'>> {
  return deps.db.$transaction(async (tx) => {
    const [remark] = await tx.$queryRaw<
      { studentId: number; lessonId: number | null; authorId: number; today: boolean }[]
    >`
      SELECT "studentId", "lessonId", "authorId",
        (at AT TIME ZONE ${deps.clock.zone})::date = ${today(deps.clock).toString()}::date AS today
      FROM "Remark" WHERE id = ${remarkId} FOR NO KEY UPDATE`
    if (!remark) return refuse('no-remark')
    const { studentId, lessonId } = remark
    if (remark.authorId !== actor.personId) return refuse('forbidden')
    const allowed = await mayWrite(deps, tx, actor, { studentId, lessonId, requestId })
    if (!allowed.ok && allowed.refusal !== 'locked') return refuse('forbidden')
    if (!remark.today) return refuse('no-remark')
    await tx.$executeRaw`DELETE FROM "Remark" WHERE id = ${remarkId}`
    await tx.$executeRaw`
      UPDATE "Notice" SET state = 'cancelled', reason = 'taken-back', "settledAt" = ${deps.clock.now().toString()}::timestamptz
      WHERE starts_with(key, ${`remark:${remarkId}:`}) AND state = 'waiting'`
    const row = { action: 'remark.remove', studentId, requestId, before: { remarkId } }
    await audit(tx, deps, actor, { ...row, ...(lessonId !== null && { lessonId }) })
    return done({ studentId, lessonId })
  })
}
