import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import type { AbsenceCode } from '../../domain/journal/absence.ts'
import { type EntryRefusal, refuseEntry } from '../../domain/journal/refuse-entry.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import { type Deps, today } from '../deps.ts'
import { lessonAndStudentFor, lessonFor } from './lesson-for.ts'

/**
 * «Все присутствуют»: attendance is taken; absences already entered stay, so that a late press loses nothing.
 * Refuses 'no-lesson', 'forbidden', 'not-yet' (a lesson of a day to come).
 */
export async function takeAttendance(
  deps: Deps,
  actor: Actor,
  input: { lessonId: number; requestId: string },
): Promise<Result<{ absences: number }, 'no-lesson' | 'forbidden' | 'not-yet'>> {
  return deps.db.$transaction(async (tx) => {
    const lesson = await lessonFor(tx, input.lessonId)
    if (!lesson) return refuse('no-lesson')
    if (!can(actor, 'attendance.take', lesson)) return refuse('forbidden')
    if (Temporal.PlainDate.compare(lesson.date, today(deps.clock)) > 0) return refuse('not-yet')
    const [row] = await tx.$queryRaw<{ absences: number }[]>`
      UPDATE "Lesson" SET "attendanceTakenAt" = coalesce("attendanceTakenAt", ${deps.clock.now().toString()}::timestamptz)
      WHERE id = ${lesson.id}
      RETURNING (SELECT count(*)::int FROM "Absence" a WHERE a."lessonId" = "Lesson".id) AS absences`
    if (!lesson.attendanceTaken)
      await audit(tx, deps, actor, { action: 'attendance.take', lessonId: lesson.id, requestId: input.requestId })
    return done({ absences: row?.absences ?? 0 })
  })
}

export interface SetAbsence {
  lessonId: number
  studentId: number
  /** the state to be, never a toggle: a press delivered twice does no harm */
  code: AbsenceCode | 'present'
  requestId: string
}

/** One exception of a lesson's attendance. Refuses 'no-lesson', 'forbidden', 'not-yet', 'not-on-roster'. */
export async function setAbsence(
  deps: Deps,
  actor: Actor,
  input: SetAbsence,
): Promise<Result<{ studentName: string }, 'no-lesson' | 'forbidden' | EntryRefusal>> {
  const { lessonId, studentId, code } = input
  return deps.db.$transaction(async (tx) => {
    const lesson = await lessonAndStudentFor(tx, lessonId, studentId)
    if (!lesson) return refuse('no-lesson')
    if (!can(actor, 'attendance.take', lesson)) return refuse('forbidden')
    const refusal = refuseEntry({ lessonDate: lesson.date, today: today(deps.clock), onRoster: lesson.onRoster })
    if (refusal) return refuse(refusal)

    const before = lesson.absence ?? 'present'
    if (before === code) return done({ studentName: lesson.studentName })
    if (code === 'present')
      await tx.$executeRaw`DELETE FROM "Absence" WHERE "lessonId" = ${lessonId} AND "studentId" = ${studentId}`
    else
      await tx.$executeRaw`
        INSERT INTO "Absence" ("lessonId", "studentId", code) VALUES (${lessonId}, ${studentId}, ${code}::"AbsenceCode")
        ON CONFLICT ("lessonId", "studentId") DO UPDATE SET code = excluded.code`
    await audit(tx, deps, actor, {
      action: 'absence.set',
      lessonId,
      studentId,
      requestId: input.requestId,
      before: { code: before },
      after: { code },
    })
    return done({ studentName: lesson.studentName })
  })
}
