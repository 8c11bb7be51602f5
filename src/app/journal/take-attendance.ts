import { type AbsenceCode, guessOf } from '../../domain/journal/absence.ts'
import { refuseEntry } from '../../domain/journal/refuse-entry.ts'
import { done, refuse } from '../../domain/result.ts'
import { type Tx, today } from '../deps.ts'
import { writeOn } from '../frame/use-case.ts'
import { openLesson, openLessonAndStudent } from './lesson-for.ts'

/**
 * «Все присутствуют»: attendance is taken; absences already entered stay, so that a late press loses nothing. With
 * `guess` whoever missed the lesson before is entered as absent here too; it names what was shown, and when that is
 * another one by now nothing is written.
 */
export const takeAttendance = writeOn(
  'attendance.take',
  openLesson,
  async ({ tx, clock, audit }, lesson, { guess }: { guess?: string }) => {
    if (Temporal.PlainDate.compare(lesson.date, today(clock)) > 0) return refuse('not-yet')
    const expected = guess === undefined ? [] : await expectedAbsences(tx, lesson.id)
    if (guess !== undefined && !lesson.attendanceTaken && guessOf(expected) !== guess) return refuse('guess-changed')
    if (expected.length > 0)
      await tx.$executeRaw`
        INSERT INTO "Absence" ("lessonId", "studentId", code)
        SELECT ${lesson.id}::int, e.id, e.expected
        FROM jsonb_to_recordset(${JSON.stringify(expected)}::jsonb) AS e (id int, expected "AbsenceCode")`
    const [row] = await tx.$queryRaw<{ absences: number }[]>`
      UPDATE "Lesson" SET "attendanceTakenAt" = coalesce("attendanceTakenAt", ${clock.now().toString()}::timestamptz)
      WHERE id = ${lesson.id}
      RETURNING (SELECT count(*)::int FROM "Absence" a WHERE a."lessonId" = "Lesson".id) AS absences`
    if (!lesson.attendanceTaken)
      await audit({
        action: 'attendance.take',
        lessonId: lesson.id,
        ...(expected.length > 0 && { after: { absences: expected.map(({ id, expected: code }) => ({ id, code })) } }),
      })
    return done({ absences: row?.absences ?? 0 })
  },
)

/** Whoever missed the lesson before this one, as far as nothing is entered here. One statement. */
const expectedAbsences = (tx: Tx, lessonId: number) =>
  tx.$queryRaw<{ id: number; expected: AbsenceCode }[]>`
    SELECT "studentId" AS id, code::text AS expected FROM expected_absences(${lessonId}::int) ORDER BY "studentId"`

export interface SetAbsence {
  lessonId: number
  studentId: number
  /** the state to be, never a toggle: a press delivered twice does no harm */
  code: AbsenceCode | 'present'
}

/**
 * One exception of a lesson's attendance; entered as a guardian's note says where the class teacher accepted one.
 */
export const setAbsence = writeOn(
  'attendance.take',
  openLessonAndStudent,
  async ({ tx, clock, audit }, lesson, { lessonId, studentId, code }: SetAbsence) => {
    const refusal = refuseEntry({ lessonDate: lesson.date, today: today(clock), onRoster: lesson.onRoster })
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
    await audit({ action: 'absence.set', lessonId, studentId, before: { code: before }, after: { code: entered } })
    return done({ studentName: lesson.studentName, entered })
  },
)
