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

    const written =
      code === 'present' ? await takeOut(tx, lessonId, studentId) : await enter(tx, lessonId, studentId, code)
    const before = written.before ?? 'present'
    const entered = written.entered ?? code
    if (before !== code)
      await audit({ action: 'absence.set', lessonId, studentId, before: { code: before }, after: { code: entered } })
    return done({ studentName: lesson.studentName, entered })
  },
)

/** What stood there, and what stands there now where it was written; read after the lesson was locked. */
interface WrittenAbsence {
  readonly before: AbsenceCode | null
  readonly entered: AbsenceCode | null
}

/** Enters an absence that does not stand there yet. One statement. */
async function enter(tx: Tx, lessonId: number, studentId: number, code: AbsenceCode): Promise<WrittenAbsence> {
  const [written] = await tx.$queryRaw<[WrittenAbsence]>`
    WITH was AS (SELECT code FROM "Absence" WHERE "lessonId" = ${lessonId} AND "studentId" = ${studentId}),
    entered AS (
      INSERT INTO "Absence" ("lessonId", "studentId", code)
      SELECT ${lessonId}, ${studentId}, ${code}::"AbsenceCode"
      WHERE NOT EXISTS (SELECT FROM was WHERE code = ${code}::"AbsenceCode")
      ON CONFLICT ("lessonId", "studentId") DO UPDATE SET code = excluded.code RETURNING code)
    SELECT (SELECT code::text FROM was) AS before, (SELECT code::text FROM entered) AS entered`
  return written
}

/** One statement. */
async function takeOut(tx: Tx, lessonId: number, studentId: number): Promise<WrittenAbsence> {
  const [gone] = await tx.$queryRaw<{ before: AbsenceCode }[]>`
    DELETE FROM "Absence" WHERE "lessonId" = ${lessonId} AND "studentId" = ${studentId} RETURNING code::text AS before`
  return { before: gone?.before ?? null, entered: null }
}
