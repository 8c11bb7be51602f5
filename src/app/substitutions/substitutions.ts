import { z } from 'zod'
import { done, refuse } from '../../domain/result.ts'
import { type Tx, today } from '../deps.ts'
import { read, type Writing, write, writeOn } from '../frame/use-case.ts'
import { anyLesson, lessonFor } from '../journal/lesson-for.ts'
import { parsed, person, type Raw, type Read } from '../json.ts'
import type { NewNotice } from '../notices/notice.ts'

const json = z.object({
  /** whose course it is */
  absent: person,
})

/** A lesson of an absent teacher, and who gives it. */
export interface AbsentLesson extends Read<typeof json> {
  readonly id: number
  readonly number: number
  readonly subject: string
  readonly className: string
  /** null: the whole class */
  readonly group: string | null
  /** who stands in, if somebody does */
  readonly substitute: string | null
  readonly signed: boolean
}

const absencesOn = async (tx: Tx, day: string): Promise<readonly AbsentLesson[]> =>
  parsed(
    await tx.$queryRaw<Raw<AbsentLesson, typeof json>[]>`
      SELECT l.id, l.number, l.subject, l."className", l."group",
        jsonb_build_object('id', p.id, 'name', p."lastName" || ' ' || p."firstName") AS absent,
        CASE WHEN l.substituted THEN (SELECT q."lastName" || ' ' || q."firstName" FROM "Person" q WHERE q.id = l."teacherId") END
          AS substitute, l."signedAt" IS NOT NULL AS signed
      FROM "NamedLesson" l JOIN "Person" p ON p.id = l."courseTeacherId"
      WHERE l.date = ${day}::date
      ORDER BY p."lastName" COLLATE russian, p."firstName" COLLATE russian, p.id, l."startsAt", l.id`,
    json,
  )

/** The lessons of a day by the teacher whose they are, in their order. One statement. */
export const readAbsences = read('substitution.make', async ({ db }, { day }: { day: Temporal.PlainDate }) =>
  done(await absencesOn(db, day.toString())),
)

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

/** A lesson with the teachers who are free at its hour, those of the subject first. Three statements. */
export const readSubstitution = read('substitution.make', async ({ db }, { lessonId }: { lessonId: number }) => {
  const [row] = await db.$queryRaw<{ date: string }[]>`SELECT date::text FROM "Lesson" WHERE id = ${lessonId}`
  const lesson = row && (await absencesOn(db, row.date)).find(({ id }) => id === lessonId)
  if (!lesson) return refuse('no-lesson')
  const candidates = await db.$queryRaw<Candidate[]>`
    SELECT p.id, p."lastName", p."firstName", p."middleName", EXISTS (SELECT FROM "Course" o
        WHERE o."teacherId" = p.id AND o."subjectId" = l."subjectId") AS "sameSubject"
    FROM "NamedLesson" l, "Staff" t JOIN "Person" p ON p.id = t.id
    WHERE l.id = ${lessonId} AND 'teacher' = ANY(t.roles) AND works_here(t."leftOn", l.date)
      AND t.id NOT IN (l."teacherId", l."courseTeacherId")
      AND NOT EXISTS (SELECT FROM "Lesson" b
        WHERE b."teacherId" = t.id AND b."startsAt" < l."endsAt" AND b."endsAt" > l."startsAt")
    ORDER BY 5 DESC, p."lastName" COLLATE russian, p."firstName" COLLATE russian, p.id LIMIT ${mostCandidates}`
  return done<Substitution>({ ...lesson, date: Temporal.PlainDate.from(row.date), candidates })
})

/**
 * Gives a lesson to another teacher (п. 5.4.2), or back to its own, unless that one has a lesson then; the two
 * concerned are told, and whoever was to stand in before.
 */
export const substitute = write(
  'substitution.make',
  async (scope, { lessonId, teacherId }: { lessonId: number; teacherId: number }) => {
    const { tx } = scope
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
    const before = { teacherId: lesson.teacherId }
    await scope.audit({ action: 'substitution.make', lessonId, before, after: { teacherId } })
    await tellTeachers(scope, lessonId, [lesson.teacherId, teacherId, lesson.courseTeacherId])
    return done(undefined)
  },
)

interface LessonWords {
  readonly day: string
  readonly number: number
  readonly subject: string
  readonly className: string
  readonly room: string | null
  readonly teacherId: number
  readonly teacher: string
}

async function tellTeachers(
  { tx, clock, requestId, tell }: Writing,
  lessonId: number,
  teacherIds: readonly number[],
): Promise<void> {
  const [words] = await tx.$queryRaw<[LessonWords]>`
    SELECT date::text AS day, number, subject, "className", room, "teacherId", teacher
    FROM "NamedLesson" WHERE id = ${lessonId}`
  const { teacherId, ...data } = words
  await tell(
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

/** Whoever stood in signs that the lesson was given (п. 5.4.2), once, when it has its attendance and its topic. */
export const signSubstitution = writeOn('substitution.sign', anyLesson, async ({ tx, clock, audit }, lesson) => {
  const lessonId = lesson.id
  if (Temporal.PlainDate.compare(lesson.date, today(clock)) > 0) return refuse('not-yet')
  const signed = await tx.$executeRaw`
    UPDATE "Lesson" SET "signedAt" = ${clock.now().toString()}::timestamptz
    WHERE id = ${lessonId} AND "attendanceTakenAt" IS NOT NULL AND topic IS NOT NULL AND "signedAt" IS NULL`
  const [row] = await tx.$queryRaw<{ signed: boolean }[]>`
    SELECT "signedAt" IS NOT NULL AS signed FROM "Lesson" WHERE id = ${lessonId}`
  if (!row?.signed) return refuse('not-filled')
  if (signed > 0) await audit({ action: 'substitution.sign', lessonId })
  return done(undefined)
})
