import { type LessonState, lessonState } from '../../domain/journal/completeness.ts'
import { done } from '../../domain/result.ts'
import { read } from '../frame/use-case.ts'

export interface DayLesson {
  readonly id: number
  readonly number: number
  readonly subject: string
  /** «7А», with the group where the class is split */
  readonly className: string
  readonly group: string | null
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly room: string | null
  readonly state: LessonState
  /** of another teacher, for whom one stands in */
  readonly substituted: boolean
}

/** The teacher's own lessons of a day, in order. One statement. */
export const readDay = read('day.read', async ({ db, actor }, day: Temporal.PlainDate) => {
  const rows = await db.$queryRaw<
    (Omit<DayLesson, 'state' | 'startsAt' | 'endsAt'> & {
      starts: number
      ends: number
      attendanceTaken: boolean
      topicWritten: boolean
      homeworkSet: boolean
    })[]
  >`
    WITH lesson AS MATERIALIZED (
      SELECT * FROM "Lesson" WHERE "teacherId" = ${actor.personId} AND date = ${day.toString()}::date),
    course AS MATERIALIZED (
      SELECT c.id, c.subject, c."className",
        (SELECT g.title FROM "ClassGroup" g WHERE g.id = c."groupId") AS "group"
      FROM "NamedCourse" c
      WHERE c.id = ANY(ARRAY(SELECT "courseId" FROM lesson)))
    SELECT l.id, l.number, c.subject, c."className", c."group", l.room, l.substituted,
      extract(epoch FROM l."startsAt")::float8 * 1000 AS starts, extract(epoch FROM l."endsAt")::float8 * 1000 AS ends,
      l."attendanceTakenAt" IS NOT NULL AS "attendanceTaken", l.topic IS NOT NULL AS "topicWritten",
      l.id = ANY(ARRAY(SELECT h."lessonId" FROM "Homework" h WHERE h."lessonId" = ANY(ARRAY(SELECT id FROM lesson)))) AS "homeworkSet"
    FROM lesson l JOIN course c ON c.id = l."courseId"
    ORDER BY l."startsAt", l.id`
  return done(
    rows.map(
      ({ attendanceTaken, topicWritten, homeworkSet, starts, ends, ...lesson }): DayLesson => ({
        ...lesson,
        startsAt: Temporal.Instant.fromEpochMilliseconds(starts),
        endsAt: Temporal.Instant.fromEpochMilliseconds(ends),
        state: lessonState({ attendanceTaken, topicWritten, homeworkSet }),
      }),
    ),
  )
})

/** The days of a month on which the teacher has lessons, «2026-09-14». One statement. */
export const readTeachingDays = read('day.read', async ({ db, actor }, month: Temporal.PlainYearMonth) => {
  const first = month.toPlainDate({ day: 1 })
  const rows = await db.$queryRaw<{ day: string }[]>`
    SELECT DISTINCT date::text AS day FROM "Lesson"
    WHERE "teacherId" = ${actor.personId} AND date >= ${first.toString()}::date
      AND date < ${first.add({ months: 1 }).toString()}::date`
  return done(new Set(rows.map(({ day }) => day)))
})
