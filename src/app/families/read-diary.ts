import { z } from 'zod'
import type { AbsenceCode } from '../../domain/journal/absence.ts'
import type { HomeworkText } from '../../domain/journal/homework.ts'
import { done } from '../../domain/result.ts'
import type { LessonChange } from '../../domain/timetable/change.ts'
import type { Tx } from '../deps.ts'
import { readIf } from '../frame/use-case.ts'
import { familyMark, parsed, type Raw, type Read } from '../json.ts'
import { readChanges } from '../timetable/read-changes.ts'
import { type Days, diaryReader, type OfStudent } from './student-for.ts'

const lessonJson = z.object({ marks: z.array(familyMark) })

export interface DiaryLesson extends Read<typeof lessonJson> {
  readonly number: number
  readonly subject: string
  readonly subjectId: number
  readonly room: string | null
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly topic: string | null
  /** «Соколова Анна Ивановна»: who gives it */
  readonly teacher: string
  /** in place of the course's teacher */
  readonly substituted: boolean
  readonly absence: AbsenceCode | null
  /** the kind of work that was announced for it, «Контрольная работа» */
  readonly test: string | null
  /** what was to be done for this lesson */
  readonly homework: readonly HomeworkText[]
}

export interface DiaryDay {
  readonly date: Temporal.PlainDate
  readonly lessons: readonly DiaryLesson[]
  /** its lessons that were moved away or cancelled */
  readonly changes: readonly LessonChange[]
  /** what was to be done by that day in subjects that it has no lesson of */
  readonly homework: readonly (HomeworkText & { readonly subject: string })[]
}

/** A student's days, from one to another. */
export interface Diary extends Days {
  /** with the class of those days */
  readonly student: { readonly id: number; readonly name: string; readonly className: string | null }
  /** every day of the period, also those without lessons */
  readonly days: readonly DiaryDay[]
}

const period = ({ from, to }: Days & OfStudent) => ({ from, to })

/** The diary of a student over any period, both days inclusive (п. 4.2.2). Four statements. */
export const readDiary = readIf(diaryReader(period), async ({ db }, student, { from, to }: Days) => {
  const { studentId } = student
  const lessons = await db.$queryRaw<Raw<LessonRow, typeof lessonJson>[]>`
    WITH course AS MATERIALIZED (
      SELECT r.*, s.id AS "subjectId", s.title AS subject
      FROM "CourseRoster" r JOIN "Course" c ON c.id = r."courseId" JOIN "Subject" s ON s.id = c."subjectId"
      WHERE r."studentId" = ${studentId} AND r."startsOn" <= ${to.toString()}::date AND r."endsOn" >= ${from.toString()}::date),
    lesson AS MATERIALIZED (
      SELECT l.*, c."subjectId", c.subject
      FROM course c JOIN "Lesson" l ON l."courseId" = c."courseId" AND l.date BETWEEN c."startsOn" AND c."endsOn"
      WHERE l.date BETWEEN ${from.toString()}::date AND ${to.toString()}::date),
    teacher AS MATERIALIZED (SELECT * FROM "Person" WHERE id = ANY(ARRAY(SELECT DISTINCT "teacherId" FROM lesson))),
    mark AS MATERIALIZED (
      SELECT m."lessonId", jsonb_agg(jsonb_build_object('value', m.value, 'kind', w.title, 'comment', m.comment) ORDER BY m.id) AS list
      FROM "Mark" m JOIN "WorkKind" w ON w.id = m."workKindId"
      WHERE m."studentId" = ${studentId} AND m."lessonId" = ANY(ARRAY(SELECT id FROM lesson)) GROUP BY m."lessonId"),
    absence AS MATERIALIZED (
      SELECT "lessonId", code::text FROM "Absence" WHERE "studentId" = ${studentId} AND "lessonId" = ANY(ARRAY(SELECT id FROM lesson)))
    SELECT l."courseId", l.date::text, l.number, l.subject, l."subjectId", l.room, l.topic, l.substituted,
      concat_ws(' ', p."lastName", p."firstName", p."middleName") AS teacher,
      extract(epoch FROM l."startsAt")::float8 * 1000 AS starts, extract(epoch FROM l."endsAt")::float8 * 1000 AS ends,
      a.code AS absence, coalesce(m.list, '[]') AS marks,
      (SELECT w.title FROM "AnnouncedTest" a JOIN "WorkKind" w ON w.id = a."workKindId" WHERE a."lessonId" = l.id) AS test
    FROM lesson l JOIN teacher p ON p.id = l."teacherId"
    LEFT JOIN mark m ON m."lessonId" = l.id LEFT JOIN absence a ON a."lessonId" = l.id
    ORDER BY l."startsAt", l.id`
  const rows = parsed(lessons, lessonJson)
  const due = await homeworkDue(db, { studentId, from, to })
  const changes = await readChanges(db, { from, to, studentId })
  const days: DiaryDay[] = []
  for (let date = from; Temporal.PlainDate.compare(date, to) <= 0; date = date.add({ days: 1 }))
    days.push({
      date,
      lessons: rows
        .filter((row) => row.date === date.toString())
        .map(({ starts, ends, date: _, courseId, ...lesson }) => ({
          ...lesson,
          homework: due.filter((one) => one.courseId === courseId && one.day === date.toString()).map(words),
          startsAt: Temporal.Instant.fromEpochMilliseconds(starts),
          endsAt: Temporal.Instant.fromEpochMilliseconds(ends),
        })),
      changes: changes.filter(({ day }) => day.equals(date)),
      homework: due
        .filter((one) => one.apart && one.day === date.toString())
        .map((one) => ({ ...words(one), subject: one.subject })),
    })
  return done<Diary>({ student: { id: studentId, name: student.name, className: student.className }, from, to, days })
})

interface LessonRow extends Omit<DiaryLesson, 'startsAt' | 'endsAt' | 'homework'> {
  courseId: number
  date: string
  /** milliseconds since 1970 */
  starts: number
  ends: number
}

interface Due extends HomeworkText {
  readonly courseId: number
  readonly subject: string
  readonly day: string
  /** the course has no lesson on that day, and the student was at the one that it was set at */
  readonly apart: boolean
}

const words = ({ text, kind, files }: Due): HomeworkText => ({ text, kind, files })

/**
 * What is to be done in a student's courses by the days of a period. Looked for among the lessons of the year, or of
 * the one that ended a summer ago at most.
 */
function homeworkDue(tx: Tx, { studentId, from, to }: Days & OfStudent): Promise<Due[]> {
  return tx.$queryRaw`
    WITH due AS MATERIALIZED (
      SELECT "lessonId" FROM "Homework" WHERE "dueOn" BETWEEN ${from.toString()}::date AND ${to.toString()}::date),
    stay AS MATERIALIZED (
      SELECT q."courseId", q."startsOn", q."endsOn", c."subjectId" FROM "CourseRoster" q JOIN "NamedCourse" c ON c.id = q."courseId"
      JOIN "AcademicYear" y ON y.id = c."yearId"
      WHERE q."studentId" = ${studentId} AND q."endsOn" >= (SELECT min("startsOn") FROM "AcademicYear"
          WHERE "endsOn" >= ${from.subtract({ days: summer }).toString()}::date)
        AND y."startsOn" <= ${to.toString()}::date AND y."endsOn" >= ${from.subtract({ days: summer }).toString()}::date),
    lesson AS MATERIALIZED (
      SELECT l.id, l."courseId", l.date, l."startsAt" FROM (SELECT DISTINCT "courseId" FROM stay) c
      JOIN "Lesson" l ON l."courseId" = c."courseId" AND l.date <= ${to.toString()}::date)
    SELECT l."courseId", h."dueOn"::text AS day, s.title AS subject, h.text, h.kind::text,
      (SELECT count(*)::int FROM "HomeworkFile" f WHERE f."lessonId" = h."lessonId") AS files,
      EXISTS (SELECT FROM stay q WHERE q."courseId" = l."courseId" AND l.date BETWEEN q."startsOn" AND q."endsOn") AND NOT EXISTS (
        SELECT FROM lesson b WHERE b."courseId" = l."courseId" AND b.date = h."dueOn") AS apart
    FROM due d JOIN lesson l ON l.id = d."lessonId" JOIN "Homework" h ON h."lessonId" = l.id
    JOIN (SELECT DISTINCT "courseId", "subjectId" FROM stay) c ON c."courseId" = l."courseId"
    JOIN "Subject" s ON s.id = c."subjectId"
    WHERE h.text IS NOT NULL
    ORDER BY h."dueOn", s.title COLLATE russian, l."startsAt"`
}

/** Days from the end of a year to the beginning of the next one, and some. */
const summer = 100
