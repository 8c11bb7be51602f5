import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { type AbsenceCode, guessOf } from '../../domain/journal/absence.ts'
import { type EntryRefusal, refuseEntry } from '../../domain/journal/refuse-entry.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import { lessonAndStudentFor, lessonFor, writerOf } from './lesson-for.ts'

/**
 * «Все присутствуют»: attendance is taken; absences already entered stay, so that a late press loses nothing. With `guess`
 * whoever missed the lesson before is entered as absent here too; it names what was shown, and when that is another one by
 * now nothing is written. Refuses 'no-lesson', 'forbidden', 'locked', 'not-yet' (a lesson of a day to come), 'guess-changed'.
 */
export async function takeAttendance(
  deps: Deps,
  actor: Actor,
  input: { lessonId: number; requestId: string; guess?: string },
): Promise<Result<{ absences: number }, 'no-lesson' | 'forbidden' | 'locked' | 'not-yet' | 'guess-changed'>> {
  return deps.db.$transaction(async (tx) => {
    const lesson = await lessonFor(tx, input.lessonId, writerOf(deps, actor, input.requestId))
    if (!lesson) return refuse('no-lesson')
    if (!can(actor, 'attendance.take', lesson)) return refuse('forbidden')
    if (lesson.locked) return refuse('locked')
    if (Temporal.PlainDate.compare(lesson.date, today(deps.clock)) > 0) return refuse('not-yet')
    const expected = input.guess === undefined ? [] : await expectedAbsences(tx, lesson.id)
    if (input.guess !== undefined && !lesson.attendanceTaken && guessOf(expected) !== input.guess)
      return refuse('guess-changed')
    if (expected.length > 0)
      await tx.$executeRaw`
        INSERT INTO "Absence" ("lessonId", "studentId", code)
        SELECT ${lesson.id}::int, e.id, e.expected
        FROM jsonb_to_recordset(${JSON.stringify(expected)}::jsonb) AS e (id int, expected "AbsenceCode")`
    const [row] = await tx.$queryRaw<{ absences: number }[]>`
      UPDATE "Lesson" SET "attendanceTakenAt" = coalesce("attendanceTakenAt", ${deps.clock.now().toString()}::timestamptz)
      WHERE id = ${lesson.id}
      RETURNING (SELECT count(*)::int FROM "Absence" a WHERE a."lessonId" = "Lesson".id) AS absences`
    if (!lesson.attendanceTaken)
      await audit(tx, deps, actor, {
        action: 'attendance.take',
        lessonId: lesson.id,
        requestId: input.requestId,
        ...(expected.length > 0 && { after: { absences: expected.map(({ id, expected: code }) => ({ id, code })) } }),
      })
    return done({ absences: row?.absences ?? 0 })
  })
}

/** Whoever missed the lesson before this one, as far as nothing is entered here. One statement. */
const expectedAbsences = (tx: Tx, lessonId: number) =>
  tx.$queryRaw<{ id: number; expected: AbsenceCode }[]>`
    SELECT "studentId" AS id, code::text AS expected FROM expected_absences(${lessonId}::int) ORDER BY "studentId"`

export interface SetAbsence {
  lessonId: number
  studentId: number
  /** the state to be, never a toggle: a press delivered twice does no harm */
  code: AbsenceCode | 'present'
  requestId: string
}

/**
 * One exception of a lesson's attendance; entered as a guardian's note says where the class teacher accepted one. Refuses 'no-lesson', 'forbidden', 'locked', 'not-yet', 'not-on-roster'.
 */
export async function setAbsence(
  deps: Deps,
  actor: Actor,
  input: SetAbsence,
): Promise<
  Result<{ studentName: string; entered: AbsenceCode | 'present' }, 'no-lesson' | 'forbidden' | 'locked' | EntryRefusal>
> {
  const { lessonId, studentId, code } = input
  return deps.db.$transaction(async (tx) => {
    const lesson = await lessonAndStudentFor(tx, lessonId, studentId, writerOf(deps, actor, input.requestId))
    if (!lesson) return refuse('no-lesson')
    if (!can(actor, 'attendance.take', lesson)) return refuse('forbidden')
    if (lesson.locked) return refuse('locked')
    const refusal = refuseEntry({ lessonDate: lesson.date, today: today(deps.clock), onRoster: lesson.onRoster })
    if (refusal) return refuse(refusal)

    const before = lesson.absence ?? 'present'
    if (before === code) return done({ studentName: lesson.studentName, entered: code })
    let entered: AbsenceCode | 'present' = code
    if (code === 'present')
      await tx.$executeRaw`DELETE FROM "Absence" WHERE "lessonId" = ${lessonId} AND "studentId" = ${studentId}`
    else
      [{ entered }] = await tx.$queryRaw<[{ entered: AbsenceCode }]>`
        INSERT INTO "Absence" ("lessonId", "studentId", code) VALUES (${lessonId}, ${studentId}, ${code}::"AbsenceCode")
        ON CONFLICT ("lessonId", "studentId") DO UPDATE SET code = excluded.code RETURNING code::text AS entered`
    await audit(tx, deps, actor, {
      action: 'absence.set',
      lessonId,
      studentId,
      requestId: input.requestId,
      before: { code: before },
      after: { code: entered },
    })
    return done({ studentName: lesson.studentName, entered })
  })
}
