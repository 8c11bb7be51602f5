import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { countedMarks, type MarkValue } from '../../domain/journal/mark.ts'
import { weightedMean } from '../../domain/journal/mean.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { type Deps, today } from '../deps.ts'
import { studentFor } from './student-for.ts'

export interface SubjectMark {
  readonly date: Temporal.PlainDate
  readonly value: MarkValue
  readonly weight: number
  readonly kind: string
  readonly comment: string | null
}

export interface SubjectMarks {
  readonly subjectId: number
  readonly subject: string
  readonly marks: readonly SubjectMark[]
  /** weighted, or undefined while no mark counts */
  readonly mean: number | undefined
}

export interface MarkSheet {
  readonly student: { readonly id: number; readonly name: string; readonly className: string | null }
  readonly grade: number | null
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  /** every subject that the student has, by name */
  readonly subjects: readonly SubjectMarks[]
}

interface Row {
  subjectId: number
  subject: string
  from: string
  to: string
  marks: { date: string; value: MarkValue; weight: number; kind: string; comment: string | null }[]
}

/**
 * A student's marks by subject in the term of this day (the year's first days to the last where there is none), with
 * the weighted mean. Two statements. Refuses 'no-student', 'forbidden' (п. 5.7).
 */
export async function readMarks(
  deps: Deps,
  actor: Actor,
  { studentId }: { studentId: number },
): Promise<Result<MarkSheet, 'no-student' | 'forbidden'>> {
  const student = await studentFor(deps, studentId)
  if (!student) return refuse('no-student')
  if (!can(actor, 'diary.read', student)) return refuse('forbidden', '5.7')
  const day = today(deps.clock)
  const rows = await deps.db.$queryRaw<Row[]>`
    WITH placed AS (
      SELECT k.id AS "classId", k.grade, y.id AS "yearId", y."startsOn", y."endsOn"
      FROM "SchoolClass" k JOIN "AcademicYear" y ON y.id = k."yearId" WHERE k.id = ${student.classId}::int),
    period AS (
      SELECT coalesce(t."startsOn", p."startsOn") AS "from", coalesce(t."endsOn", p."endsOn") AS "to" FROM placed p
      LEFT JOIN LATERAL (SELECT * FROM "Term" t WHERE t."yearId" = p."yearId" AND p.grade BETWEEN t."fromGrade" AND t."toGrade"
        AND t."startsOn" <= ${day.toString()}::date ORDER BY t."startsOn" DESC LIMIT 1) t ON true)
    SELECT s.id AS "subjectId", s.title AS subject, period."from"::text, period."to"::text,
      coalesce((SELECT jsonb_agg(jsonb_build_object('date', l.date::text, 'value', m.value, 'weight', w.weight,
          'kind', w.title, 'comment', m.comment) ORDER BY l."startsAt", m.id)
        FROM "Mark" m JOIN "Lesson" l ON l.id = m."lessonId" JOIN "Course" c ON c.id = l."courseId"
        JOIN "WorkKind" w ON w.id = m."workKindId"
        WHERE m."studentId" = ${studentId} AND c."subjectId" = s.id AND l.date BETWEEN period."from" AND period."to"), '[]') AS marks
    FROM "Subject" s, period
    WHERE EXISTS (SELECT FROM "Course" c WHERE c."subjectId" = s.id AND c."classId" = ${student.classId}::int
      AND (c."groupId" IS NULL OR EXISTS (
        SELECT FROM "GroupMember" g WHERE g."groupId" = c."groupId" AND g."studentId" = ${studentId})))
    ORDER BY s.title COLLATE russian`
  return done({
    student: { id: studentId, name: student.name, className: student.className },
    grade: student.grade,
    from: rows[0] ? Temporal.PlainDate.from(rows[0].from) : day,
    to: rows[0] ? Temporal.PlainDate.from(rows[0].to) : day,
    subjects: rows.map(({ subjectId, subject, marks }) => ({
      subjectId,
      subject,
      marks: marks.map((mark) => ({ ...mark, date: Temporal.PlainDate.from(mark.date) })),
      mean: weightedMean(countedMarks(marks)),
    })),
  })
}
