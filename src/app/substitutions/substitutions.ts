import { z } from 'zod'
import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import { lessonFor, writerOf } from '../journal/lesson-for.ts'
import { parsed, person, type Raw } from '../json.ts'
import type { NewNotice } from '../notices/notice.ts'
import { writeNotices } from '../notices/write-notices.ts'

/** A lesson of an absent teacher, and who gives it. */
export interface AbsentLesson {
  readonly id: number
  readonly number: number
  readonly subject: string
  readonly className: string
  /** whose course it is */
  readonly absent: { readonly id: number; readonly name: string }
  /** who stands in, if somebody does */
  readonly substitute: string | null
  readonly signed: boolean
}

const json = z.object({ absent: person })

/** The lessons of a day by the teacher whose they are, in their order. One statement. Refuses 'forbidden'. */
export async function readAbsences(
  { db }: Deps,
  actor: Actor,
  day: Temporal.PlainDate,
): Promise<Result<readonly AbsentLesson[], 'forbidden'>> {
  if (!can(actor, 'substitution.make')) return refuse('forbidden')
  const lessons = await db.$queryRaw<Raw<AbsentLesson, 'absent'>[]>`
      SELECT l.id, l.number, c.subject, c."className",
        jsonb_build_object('id', p.id, 'name', p."lastName" || ' ' || p."firstName") AS absent,
        CASE WHEN l.substituted THEN (SELECT q."lastName" || ' ' || q."firstName" FROM "Person" q WHERE q.id = l."teacherId") END
          AS substitute, l."signedAt" IS NOT NULL AS signed
      FROM "Lesson" l JOIN "NamedCourse" c ON c.id = l."courseId" JOIN "Person" p ON p.id = c."teacherId"
      WHERE l.date = ${day.toString()}::date
      ORDER BY p."lastName" COLLATE russian, p."firstName" COLLATE russian, p.id, l."startsAt", l.id`
  return done(parsed(lessons, json))
}

/** Somebody who may stand in. */
export interface Candidate {
  readonly id: number
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string | null
  /** gives that subject himself */
  readonly sameSubject: boolean
}

export interface Substitution extends AbsentLesson {
  readonly date: Temporal.PlainDate
  readonly candidates: readonly Candidate[]
}

const mostCandidates = 24

/**
 * A lesson with the teachers who are free at its hour, those of the subject first. Two statements. Refuses 'forbidden',
 * 'no-lesson'.
 */
export async function readSubstitution(
  deps: Deps,
  actor: Actor,
  lessonId: number,
): Promise<Result<Substitution, 'forbidden' | 'no-lesson'>> {
  const [row] = await deps.db.$queryRaw<{ date: string }[]>`SELECT date::text FROM "Lesson" WHERE id = ${lessonId}`
  if (!row) return refuse('no-lesson')
  const date = Temporal.PlainDate.from(row.date)
  const lessons = await readAbsences(deps, actor, date)
  if (!lessons.ok) return lessons
  const lesson = lessons.value.find(({ id }) => id === lessonId)
  if (!lesson) return refuse('no-lesson')
  const candidates = await deps.db.$queryRaw<Candidate[]>`
    SELECT p.id, p."lastName", p."firstName", p."middleName", EXISTS (SELECT FROM "Course" o
        WHERE o."teacherId" = p.id AND o."subjectId" = c."subjectId") AS "sameSubject"
    FROM "Lesson" l JOIN "Course" c ON c.id = l."courseId", "Staff" t JOIN "Person" p ON p.id = t.id
    WHERE l.id = ${lessonId} AND 'teacher' = ANY(t.roles) AND works_here(t."leftOn", l.date)
      AND t.id NOT IN (l."teacherId", c."teacherId")
      AND NOT EXISTS (SELECT FROM "Lesson" b
        WHERE b."teacherId" = t.id AND b."startsAt" < l."endsAt" AND b."endsAt" > l."startsAt")
    ORDER BY 5 DESC, p."lastName" COLLATE russian, p."firstName" COLLATE russian, p.id LIMIT ${mostCandidates}`
  return done({ ...lesson, date, candidates })
}

type Refusal = 'forbidden' | 'no-lesson' | 'no-person' | 'filled-already' | 'teacher-busy'

/**
 * Gives a lesson to another teacher (п. 5.4.2), or back to its own; the two concerned are told, and whoever was to stand in
 * before. Refuses 'forbidden', 'no-lesson', 'no-person' (no teacher here), 'filled-already', 'teacher-busy' (has a lesson then).
 */
export async function substitute(
  deps: Deps,
  actor: Actor,
  { lessonId, teacherId, requestId }: { lessonId: number; teacherId: number; requestId: string },
): Promise<Result<undefined, Refusal>> {
  if (!can(actor, 'substitution.make')) return refuse('forbidden')
  return deps.db.$transaction(async (tx) => {
    const lesson = await lessonFor(tx, lessonId, null)
    if (!lesson) return refuse('no-lesson')
    if (lesson.teacherId === teacherId) return done(undefined)
    if (lesson.attendanceTaken) return refuse('filled-already')
    // two lessons given to one teacher at once take turns
    await tx.$executeRaw`SELECT FROM "Staff" WHERE id = ${teacherId} FOR NO KEY UPDATE`
    const [found] = await tx.$queryRaw<{ teaches: boolean; busy: boolean }[]>`
      SELECT 'teacher' = ANY(t.roles) AND works_here(t."leftOn", l.date) AS teaches,
        EXISTS (SELECT FROM "Lesson" b WHERE b."teacherId" = t.id AND b.id <> l.id
          AND b."startsAt" < l."endsAt" AND b."endsAt" > l."startsAt") AS busy
      FROM "Staff" t, "Lesson" l WHERE t.id = ${teacherId} AND l.id = ${lessonId}`
    if (!found?.teaches) return refuse('no-person')
    if (found.busy) return refuse('teacher-busy')
    const back = teacherId === lesson.courseTeacherId
    await tx.$executeRaw`
      UPDATE "Lesson" SET "teacherId" = ${teacherId}, substituted = ${!back}, "signedAt" = NULL WHERE id = ${lessonId}`
    const [before, after] = [{ teacherId: lesson.teacherId }, { teacherId }]
    await audit(tx, deps, actor, { action: 'substitution.make', lessonId, requestId, before, after })
    await tell(deps, tx, { lessonId, requestId, teacherIds: [lesson.teacherId, teacherId, lesson.courseTeacherId] })
    return done(undefined)
  })
}

async function tell(
  { clock }: Deps,
  tx: Tx,
  { lessonId, requestId, teacherIds }: { lessonId: number; requestId: string; teacherIds: readonly number[] },
): Promise<void> {
  const [words] = await tx.$queryRaw<
    {
      day: string
      number: number
      subject: string
      className: string
      room: string | null
      teacherId: number
      teacher: string
    }[]
  >`
    SELECT l.date::text AS day, l.number, c.subject, c."className", l.room, l."teacherId",
      concat_ws(' ', p."lastName", p."firstName", p."middleName") AS teacher
    FROM "Lesson" l JOIN "NamedCourse" c ON c.id = l."courseId" JOIN "Person" p ON p.id = l."teacherId" WHERE l.id = ${lessonId}`
  const { teacherId, ...data } = words!
  await writeNotices(
    tx,
    [...new Set(teacherIds)].map(
      (personId): NewNotice => ({
        personId,
        kind: 'substitution',
        data: { ...data, lessonId, yours: personId === teacherId },
        due: clock.now(),
        key: `substitution:${requestId}:${personId}`,
      }),
    ),
  )
}

/**
 * Whoever stood in signs that the lesson was given (п. 5.4.2), once. Refuses 'no-lesson', 'forbidden', 'not-yet' (the day is
 * to come), 'not-filled' (attendance or topic is missing).
 */
export async function signSubstitution(
  deps: Deps,
  actor: Actor,
  { lessonId, requestId }: { lessonId: number; requestId: string },
): Promise<Result<undefined, 'no-lesson' | 'forbidden' | 'not-yet' | 'not-filled'>> {
  return deps.db.$transaction(async (tx) => {
    const lesson = await lessonFor(tx, lessonId, writerOf({ clock: deps.clock, actor, requestId }))
    if (!lesson) return refuse('no-lesson')
    if (!can(actor, 'substitution.sign', lesson)) return refuse('forbidden')
    if (Temporal.PlainDate.compare(lesson.date, today(deps.clock)) > 0) return refuse('not-yet')
    const signed = await tx.$executeRaw`
      UPDATE "Lesson" SET "signedAt" = ${deps.clock.now().toString()}::timestamptz
      WHERE id = ${lessonId} AND "attendanceTakenAt" IS NOT NULL AND topic IS NOT NULL AND "signedAt" IS NULL`
    const [row] = await tx.$queryRaw<{ signed: boolean }[]>`
      SELECT "signedAt" IS NOT NULL AS signed FROM "Lesson" WHERE id = ${lessonId}`
    if (!row?.signed) return refuse('not-filled')
    if (signed > 0) await audit(tx, deps, actor, { action: 'substitution.sign', lessonId, requestId })
    return done(undefined)
  })
}
