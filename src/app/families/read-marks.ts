import { z } from 'zod'
import type { TermKind } from '../../db/generated/client.ts'
import { countedMarks, markValues } from '../../domain/journal/mark.ts'
import { weightedMean } from '../../domain/journal/mean.ts'
import { done } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { readIf } from '../frame/use-case.ts'
import { parsed, type Raw, type Read } from '../json.ts'
import { diaryReader } from './student-for.ts'

const mark = z.object({
  date: z.string(),
  value: z.enum(markValues),
  weight: z.number(),
  kind: z.string(),
  comment: z.string().nullable(),
  /** why it does not count in the mean */
  leftOut: z.string().nullable(),
})

const studentYear = z.object({
  id: z.number(),
  /** «2026/2027» */
  title: z.string(),
})

const workWeight = z.object({
  weight: z.number(),
  /** «Контрольная работа» */
  kinds: z.array(z.string()),
})

const json = z.object({
  year: studentYear,
  years: z.array(studentYear),
  subjects: z.array(z.object({ subjectId: z.number(), subject: z.string(), marks: z.array(mark) })),
  weights: z.array(workWeight),
})

export interface SubjectMark extends Omit<Read<typeof mark>, 'date'> {
  readonly date: Temporal.PlainDate
}

export interface SubjectMarks {
  readonly subjectId: number
  readonly subject: string
  readonly marks: readonly SubjectMark[]
  /** weighted, or undefined while no mark counts */
  readonly mean: number | undefined
}

/** A school year of a student, by the class that he was in last. */
export type StudentYear = Read<typeof studentYear>

/** Work that weighs the same. */
type WorkWeight = Read<typeof workWeight>

export interface MarkSheet {
  readonly student: { readonly id: number; readonly name: string; readonly className: string | null }
  readonly grade: number | null
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  /** every subject that the student has, by name */
  readonly subjects: readonly SubjectMarks[]
  /** what work there is to be marked by */
  readonly weights: readonly WorkWeight[]
  /** the years that he has been here, as far as they have begun, and the one that is shown */
  readonly years: readonly StudentYear[]
  readonly year: StudentYear | null
  /** the whole of that year is shown, not its present term */
  readonly wholeYear: boolean
  /** what the present term is */
  readonly term: TermKind
  /** the last day of the year's last term: where its diary ends */
  readonly lastDay: Temporal.PlainDate
}

interface Row extends Read<typeof json> {
  className: string
  grade: number
  from: string
  to: string
  wholeYear: boolean
  term: TermKind
  lastDay: string
}

/**
 * A student's marks by subject with the weighted mean: of the present term, or of a whole year (п. 4.2.2): the one that
 * is asked for, or the last one when it is over; by the class that he was in then. Two statements.
 */
export const readMarks = readIf(diaryReader(), async ({ db, clock }, student, input: { yearId?: number | null }) => {
  const { studentId } = student
  const yearId = input.yearId ?? null
  const day = today(clock)
  const rows = await db.$queryRaw<Raw<Row, typeof json>[]>`
    WITH stay AS (
      SELECT k.id AS "classId", k.grade, k.title AS "className", e."startsOn" AS since,
        y.id AS "yearId", y.title, y."startsOn", y."endsOn"
      FROM "Enrollment" e JOIN "SchoolClass" k ON k.id = e."classId" JOIN "AcademicYear" y ON y.id = k."yearId"
      WHERE e."studentId" = ${studentId}),
    chosen AS (
      SELECT *, coalesce("yearId" = ${yearId}::int, false) OR "endsOn" < ${day.toString()}::date AS "wholeYear" FROM stay ORDER BY "yearId" = ${yearId}::int DESC NULLS LAST, "startsOn" <= ${day.toString()}::date DESC,
        abs("startsOn" - ${day.toString()}::date), since DESC LIMIT 1),
    period AS (
      SELECT p.*, coalesce(t."startsOn", p."startsOn") AS "from", coalesce(t."endsOn", p."endsOn") AS "to",
        coalesce(t.kind::text, 'quarter') AS term FROM chosen p
      LEFT JOIN LATERAL (SELECT * FROM "Term" t WHERE NOT p."wholeYear" AND t."yearId" = p."yearId"
        AND p.grade BETWEEN t."fromGrade" AND t."toGrade" AND t."startsOn" <= ${day.toString()}::date
        ORDER BY t."startsOn" DESC LIMIT 1) t ON true),
    lesson AS MATERIALIZED (
      SELECT l.id, l.date, l."startsAt", c."subjectId"
      FROM period JOIN "Course" c ON c."classId" IN (SELECT stay."classId" FROM stay WHERE stay."yearId" = period."yearId")
      JOIN "Lesson" l ON l."courseId" = c.id AND l.date BETWEEN period."from" AND period."to"),
    marks AS MATERIALIZED (
      SELECT l."subjectId", jsonb_agg(jsonb_build_object('date', l.date::text, 'value', m.value, 'weight', w.weight,
        'kind', w.title, 'comment', m.comment, 'leftOut', m."leftOut") ORDER BY l."startsAt", m.id) AS all
      FROM (SELECT * FROM "Mark" WHERE "studentId" = ${studentId} AND "lessonId" = ANY(ARRAY(SELECT id FROM lesson))) m
      JOIN lesson l ON l.id = m."lessonId" JOIN "WorkKind" w ON w.id = m."workKindId"
      GROUP BY l."subjectId")
    SELECT jsonb_build_object('id', period."yearId", 'title', period.title) AS year, period."className", period.grade,
      period."from"::text, period."to"::text, period."wholeYear", period.term,
      coalesce((SELECT max(t."endsOn") FROM "Term" t WHERE t."yearId" = period."yearId"
        AND period.grade BETWEEN t."fromGrade" AND t."toGrade"), period."endsOn")::text AS "lastDay",
      (SELECT jsonb_agg(jsonb_build_object('id', y."yearId", 'title', y.title) ORDER BY y."startsOn")
        FROM (SELECT DISTINCT "yearId", title, "startsOn" FROM stay
          WHERE "startsOn" <= ${day.toString()}::date OR "yearId" = period."yearId") y) AS years,
      coalesce((SELECT jsonb_agg(jsonb_build_object('subjectId', s.id, 'subject', s.title, 'marks', coalesce((
          SELECT marks.all FROM marks WHERE marks."subjectId" = s.id), '[]')) ORDER BY s.title COLLATE russian)
        FROM "Subject" s WHERE s.id IN (SELECT c."subjectId" FROM "CourseRoster" r JOIN "NamedCourse" c ON c.id = r."courseId"
          WHERE r."studentId" = ${studentId} AND c."yearId" = period."yearId")), '[]') AS subjects,
      coalesce((SELECT jsonb_agg(jsonb_build_object('weight', w.weight, 'kinds', w.kinds) ORDER BY w.weight DESC)
        FROM (SELECT weight, jsonb_agg(title ORDER BY position, title) AS kinds FROM "WorkKind"
          WHERE NOT retired AND weight > 0 GROUP BY weight) w), '[]') AS weights
    FROM period`
  const [row] = parsed(rows, json)
  return done<MarkSheet>({
    student: { id: studentId, name: student.name, className: row?.className ?? student.className },
    grade: row?.grade ?? student.grade,
    from: row ? Temporal.PlainDate.from(row.from) : day,
    to: row ? Temporal.PlainDate.from(row.to) : day,
    subjects: (row?.subjects ?? []).map(({ subjectId, subject, marks }) => ({
      subjectId,
      subject,
      marks: marks.map((mark) => ({ ...mark, date: Temporal.PlainDate.from(mark.date) })),
      mean: weightedMean(countedMarks(marks)),
    })),
    weights: row?.weights ?? [],
    years: row?.years ?? [],
    year: row?.year ?? null,
    wholeYear: row?.wholeYear ?? false,
    term: row?.term ?? 'quarter',
    lastDay: row ? Temporal.PlainDate.from(row.lastDay) : day,
  })
})
