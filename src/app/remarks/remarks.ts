import { remarkLimit, type Tone } from '../../domain/remarks/remark.ts'
import { done, refuse } from '../../domain/result.ts'
import { type Tx, today } from '../deps.ts'
import { studentFor } from '../families/student-for.ts'
import type { Session } from '../frame/session.ts'
import { permit, type Reading, readIf, type Writing, writeIf } from '../frame/use-case.ts'
import { type LockedLessonWithStudent, lessonAndStudentFor, writerOf } from '../journal/lesson-for.ts'
import type { NewNotice } from '../notices/notice.ts'
import { cardTarget } from '../people/card-target.ts'

export interface WriteRemark {
  readonly studentId: number
  /** the lesson that it is written at; null: of the student's card */
  readonly lessonId: number | null
  readonly tone: Tone
  readonly text: string
  /** for the student too, not for the guardians alone */
  readonly forStudent: boolean
}

function closedFor({ locked, onRoster }: LockedLessonWithStudent) {
  if (locked) return refuse('locked')
  return onRoster ? undefined : refuse('not-on-roster')
}

/** Whoever may write about a student: at a lesson, though it may be closed, or from the card. */
async function writesAbout(
  scope: Session & { readonly tx: Tx },
  { studentId, lessonId }: Pick<WriteRemark, 'studentId' | 'lessonId'>,
) {
  if (lessonId !== null) {
    const lesson = await lessonAndStudentFor(scope.tx, lessonId, studentId, writerOf(scope))
    if (!lesson) return refuse('no-lesson')
    return permit(scope, 'remark.write', { closed: closedFor(lesson) }, lesson)
  }
  const card = await cardTarget(scope, scope.tx, studentId)
  return card?.isStudent ? permit(scope, 'remark.write-card', { closed: undefined }, card) : refuse('no-person')
}

/** Praise or a remark, told to the guardians, and to the student where it is for him too (п. 4.2.3, 5.3.3). */
export const writeRemark = writeIf(writesAbout, async (scope, { closed }, input: WriteRemark) => {
  if (closed) return closed
  const { tx, clock, actor, requestId, audit, tell } = scope
  const { studentId, lessonId, tone, forStudent } = input
  const text = input.text.trim()
  if (text === '') return refuse('empty')
  if (text.length > remarkLimit) return refuse('too-long')
  const at = clock.now()
  const [remark] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO "Remark" ("studentId", "lessonId", "authorId", tone, text, "forStudent", at, "requestId")
    VALUES (${studentId}, ${lessonId}, ${actor.personId}, ${tone}::"Tone", ${text}, ${forStudent},
      ${at.toString()}::timestamptz, ${requestId})
    ON CONFLICT ("requestId") DO NOTHING RETURNING id`
  if (!remark) return done(undefined)
  const of = { studentId, ...(lessonId !== null && { lessonId }) }
  await audit({ action: 'remark.write', ...of, after: { remarkId: remark.id, tone, forStudent } })
  // a slip is taken back before the family is told
  const told = await tx.$queryRaw<{ personId: number; name: string; minutes: number }[]>`
    SELECT f."personId", shown_name(p) AS name, (SELECT coalesce(max("newsMinutes"), 15) FROM "School") AS minutes
    FROM (SELECT "personId" FROM "Guardian" WHERE "studentId" = ${studentId}
      UNION SELECT ${studentId}::int WHERE ${forStudent}) f, "Person" p WHERE p.id = ${studentId}`
  await tell(
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

/** A student, for whoever reads all that was written of him, or writes about him here. */
async function readsOf(scope: Reading, { studentId, lessonId }: Pick<WriteRemark, 'studentId' | 'lessonId'>) {
  const student = await studentFor(scope, studentId)
  if (!student) return refuse('no-student')
  const writes = await writesAbout(scope, { studentId, lessonId })
  const closed = writes.ok ? writes.found.closed : writes
  const reads = permit(scope, 'diary.read', { student, readsAll: true, mayWrite: !closed }, student)
  if (reads.ok && (lessonId === null || !closed)) return reads
  if (!writes.ok) return writes
  return closed ?? { ...writes, found: { student, readsAll: false, mayWrite: true } }
}

/**
 * What was written of a student, the latest first: a family reads its own, a student what is for him too, a teacher at
 * his lesson what he wrote himself. At most four statements.
 */
export const readRemarks = readIf(readsOf, async ({ db, clock, actor }, { student, readsAll, mayWrite }) => {
  const { studentId, name, className } = student
  const self = actor.personId === studentId
  const remarks = await db.$queryRaw<ReadRemark[]>`
    SELECT r.id, r.tone::text, r.text, r."forStudent", l.subject,
      (r.at AT TIME ZONE ${clock.zone})::date::text AS day,
      concat_ws(' ', p."lastName", left(p."firstName", 1) || '.', left(p."middleName", 1) || '.') AS author,
      r."authorId" = ${actor.personId}
        AND (r.at AT TIME ZONE ${clock.zone})::date = ${today(clock).toString()}::date AS mine
    FROM "Remark" r JOIN "Person" p ON p.id = r."authorId"
    LEFT JOIN "NamedLesson" l ON l.id = r."lessonId"
    WHERE r."studentId" = ${studentId} AND (${readsAll} OR r."authorId" = ${actor.personId})
      AND (NOT ${self} OR r."forStudent")
    ORDER BY r.at DESC, r.id DESC LIMIT ${most}`
  return done<Remarks>({ studentId, name, className, remarks, mayWrite })
})

/** An own remark, for whoever may still write about its student there; the days of the lesson may be over. */
async function ownRemark(scope: Writing, { remarkId }: { remarkId: number }) {
  const [remark] = await scope.tx.$queryRaw<
    { studentId: number; lessonId: number | null; authorId: number; today: boolean }[]
  >`
    SELECT "studentId", "lessonId", "authorId",
      (at AT TIME ZONE ${scope.clock.zone})::date = ${today(scope.clock).toString()}::date AS today
    FROM "Remark" WHERE id = ${remarkId} FOR NO KEY UPDATE`
  if (!remark) return refuse('no-remark')
  if (remark.authorId !== scope.actor.personId) return refuse('forbidden')
  const writes = await writesAbout(scope, remark)
  return writes.ok && writes.found.closed?.refusal !== 'not-on-roster'
    ? { ...writes, found: remark }
    : refuse('forbidden')
}

/** Takes an own remark of today back; who was not told yet will not be. */
export const removeRemark = writeIf(
  ownRemark,
  async ({ tx, clock, audit }, remark, { remarkId }: { remarkId: number }) => {
    if (!remark.today) return refuse('no-remark')
    const { studentId, lessonId } = remark
    await tx.$executeRaw`DELETE FROM "Remark" WHERE id = ${remarkId}`
    await tx.$executeRaw`
    UPDATE "Notice" SET state = 'cancelled', reason = 'taken-back', "settledAt" = ${clock.now().toString()}::timestamptz
    WHERE starts_with(key, ${`remark:${remarkId}:`}) AND state = 'waiting'`
    const of = { studentId, ...(lessonId !== null && { lessonId }) }
    await audit({ action: 'remark.remove', ...of, before: { remarkId } })
    return done({ studentId, lessonId })
  },
)
