import type { AbsenceCode } from '../../domain/journal/absence.ts'
import type { MarkValue } from '../../domain/journal/mark.ts'
import { readMarkString, type StringEntry } from '../../domain/journal/mark-string.ts'
import { refuseByClause, refuseEntry, refuseMark } from '../../domain/journal/refuse-entry.ts'
import { done, refuse } from '../../domain/result.ts'
import { type Tx, today } from '../deps.ts'
import { keepDone, wasDone } from '../done-requests.ts'
import type { AuditEntry } from '../frame/audited.ts'
import { type Writing, writeOn } from '../frame/use-case.ts'
import { type LockedLesson, openLesson } from './lesson-for.ts'

export interface WriteMarkString {
  readonly lessonId: number
  readonly workKindId: number
  readonly text: string
  /** how the school writes the attendance codes that it offers */
  readonly signs: Readonly<Partial<Record<AbsenceCode, string>>>
  /** names that were typed with a slip are meant as they were shown */
  readonly withGuesses: boolean
}

/**
 * Writes what a typed string says of a lesson, all of it or nothing, as one action that is undone at once (B5). It
 * is read anew against the class as it is now. The same request twice writes once. A constant number of statements
 * while the lesson is open.
 */
export const writeMarkString = writeOn('mark.put', openLesson, async (scope, lesson, input: WriteMarkString) => {
  const { tx, requestId } = scope
  const { lessonId, workKindId } = input
  const repeated = await wasDone(tx, requestId)
  const students = await studentsOf(tx, lessonId)
  const read = readMarkString(input.text, { students, scale: lesson.scale, signs: input.signs })
  if (repeated) return done({ marks: 0, absences: 0 })
  if (!read.ok) return refuse('string-changed')
  const entries = read.value.filter(({ guessedFrom }) => guessedFrom === null || input.withGuesses)
  const marks = entries.flatMap(({ studentId, marks: values, comment }) =>
    values.map((value) => ({ studentId, value, comment })),
  )
  const refusal = refusalOf(scope, lesson, entries, marks)
  if (refusal) return refusal
  await keepDone(tx, scope, requestId)
  const put = await insertMarks(scope, input, marks)
  const absences = await setAbsences(tx, lessonId, entries)
  await scope.audit(
    ...absences.map(({ studentId, before, after }): AuditEntry => {
      const codes = { before: { code: before ?? ('present' as const) }, after: { code: after } }
      return { action: 'absence.set', lessonId, studentId, ...codes }
    }),
    ...put.map(({ id: markId, studentId, value }): AuditEntry => {
      return { action: 'mark.put', lessonId, studentId, after: { markId, value, workKindId } }
    }),
  )
  return done({ marks: put.length, absences: absences.length })
})

function refusalOf(
  { clock }: Pick<Writing, 'clock'>,
  { date: lessonDate, grade, scale }: LockedLesson,
  entries: readonly StringEntry[],
  marks: readonly { value: MarkValue }[],
) {
  const entry = { lessonDate, today: today(clock), onRoster: true }
  const ofMarks = marks.map(({ value }) => refuseMark({ ...entry, grade, scale, value })).find((refusal) => refusal)
  const fault = ofMarks ?? (entries.length > 0 ? refuseEntry(entry) : undefined)
  return fault && refuseByClause(fault)
}

const studentsOf = (tx: Tx, lessonId: number) =>
  tx.$queryRaw<Parameters<typeof readMarkString>[1]['students'][number][]>`
    SELECT p.id, p."lastName", p."firstName", p."middleName",
      (SELECT a.code::text FROM "Absence" a WHERE a."lessonId" = r."lessonId" AND a."studentId" = p.id) AS absence,
      x.code::text AS expected,
      EXISTS (SELECT FROM "Mark" m WHERE m."lessonId" = r."lessonId" AND m."studentId" = p.id) AS "hasMarks"
    FROM "LessonRoster" r JOIN "Person" p ON p.id = r."studentId"
    LEFT JOIN expected_absences(r."lessonId") x ON x."studentId" = p.id WHERE r."lessonId" = ${lessonId}
    ORDER BY p."lastName" COLLATE russian, p."firstName" COLLATE russian, p."birthDate", p.id`

const insertMarks = (
  { tx, clock, requestId }: Writing,
  { lessonId, workKindId }: WriteMarkString,
  marks: readonly { studentId: number; value: MarkValue; comment: string | null }[],
) =>
  tx.$queryRaw<{ id: number; studentId: number; value: MarkValue }[]>`
    INSERT INTO "Mark" ("lessonId", "studentId", "workKindId", value, comment, "createdAt", "requestId")
    SELECT ${lessonId}::int, m."studentId", ${workKindId}::int, m.value, m.comment, ${clock.now().toString()}::timestamptz,
      ${requestId} || ':' || ordinality
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) AS ("studentId" int, value text, comment text))
      WITH ORDINALITY AS m
    RETURNING id, "studentId", value`

/** The absences that are new or other than before. One statement. */
const setAbsences = (tx: Tx, lessonId: number, entries: readonly StringEntry[]) =>
  tx.$queryRaw<{ studentId: number; before: AbsenceCode | null; after: AbsenceCode }[]>`
    WITH wanted AS (
      SELECT w."studentId", w.absence, a.code AS before
      FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS w ("studentId" int, absence "AbsenceCode")
      LEFT JOIN "Absence" a ON a."lessonId" = ${lessonId}::int AND a."studentId" = w."studentId"
      WHERE w.absence IS NOT NULL AND w.absence IS DISTINCT FROM a.code),
    written AS (
      INSERT INTO "Absence" ("lessonId", "studentId", code) SELECT ${lessonId}::int, "studentId", absence FROM wanted
      ON CONFLICT ("lessonId", "studentId") DO UPDATE SET code = excluded.code RETURNING "studentId")
    SELECT "studentId", before::text, absence::text AS after FROM wanted WHERE "studentId" IN (SELECT "studentId" FROM written)`
