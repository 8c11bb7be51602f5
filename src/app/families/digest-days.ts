import { z } from 'zod'
import type { Tx } from '../deps.ts'
import { parsed, type Read } from '../json.ts'
import { type DigestChild, digestChange, digestLesson, homeworkItem, nextLesson } from '../notices/kinds/digest.ts'

/** What a digest says about one child. */
type DigestDay = Pick<DigestChild, 'lessons' | 'homeworkFor' | 'tomorrow' | 'changes'>

interface Wanted {
  readonly day: Temporal.PlainDate
  readonly zone: string
  readonly studentIds: readonly number[]
}

const lessonsJson = z.object({ lessons: z.array(digestLesson) })
const nextJson = z.object({ tomorrow: z.array(nextLesson) })
const dueJson = z.object({ items: z.array(homeworkItem) })
const changesJson = z.object({ changes: z.array(digestChange) })

type OfStudent<Schema extends z.ZodType> = { readonly studentId: number } & Read<Schema>

type NextDay = OfStudent<typeof nextJson> & { readonly day: string }

/** The day of many students and what comes next for each. Four statements. */
export async function readDigestDays(tx: Tx, wanted: Wanted): Promise<(studentId: number) => DigestDay> {
  const lessons = byStudent(await lessonsOf(tx, wanted))
  const next = byStudent(await nextDays(tx, wanted))
  const homework = byStudent(await homeworkFor(tx, wanted, [...next.values()]))
  const changes = byStudent(await changesUntil(tx, wanted, [...next.values()]))
  return (studentId) => {
    const following = next.get(studentId)
    return {
      lessons: lessons.get(studentId)?.lessons ?? [],
      homeworkFor: following ? { day: following.day, items: homework.get(studentId)?.items ?? [] } : null,
      tomorrow: following?.tomorrow ?? [],
      changes: changes.get(studentId)?.changes ?? [],
    }
  }
}

const byStudent = <Row extends { studentId: number }>(rows: readonly Row[]) =>
  new Map(rows.map((row) => [row.studentId, row]))

/** What is looked for until when. */
const daysOf = (next: readonly NextDay[]) => next.map(({ studentId, day }) => ({ studentId, day }))

async function lessonsOf(tx: Tx, { day, studentIds }: Wanted): Promise<OfStudent<typeof lessonsJson>[]> {
  const rows = await tx.$queryRaw<{ studentId: number; lessons: unknown }[]>`
    WITH lesson AS MATERIALIZED (
      SELECT id, "courseId", number, "startsAt", subject, topic FROM "NamedLesson" WHERE date = ${day.toString()}::date),
    mark AS MATERIALIZED (
      SELECT m."lessonId", m."studentId",
        jsonb_agg(jsonb_build_object('value', m.value, 'kind', w.title, 'comment', m.comment) ORDER BY m.id) AS list
      FROM "Mark" m JOIN "WorkKind" w ON w.id = m."workKindId"
      WHERE m."lessonId" = ANY(ARRAY(SELECT id FROM lesson)) GROUP BY m."lessonId", m."studentId"),
    absence AS MATERIALIZED (SELECT * FROM "Absence" WHERE "lessonId" = ANY(ARRAY(SELECT id FROM lesson)))
    SELECT r."studentId", jsonb_agg(jsonb_build_object('number', l.number, 'subject', l.subject, 'topic', l.topic,
      'absence', a.code, 'marks', coalesce(m.list, '[]')) ORDER BY l."startsAt", l.id) AS lessons
    FROM lesson l JOIN "CourseRoster" r ON r."courseId" = l."courseId" AND ${day.toString()}::date BETWEEN r."startsOn" AND r."endsOn"
    LEFT JOIN mark m ON m."lessonId" = l.id AND m."studentId" = r."studentId"
    LEFT JOIN absence a ON a."lessonId" = l.id AND a."studentId" = r."studentId"
    WHERE r."studentId" = ANY(${studentIds}::int[])
    GROUP BY r."studentId"`
  return parsed(rows, lessonsJson)
}

/** The next date on which a student's class has lessons, over week-ends and holidays, and his lessons then. */
async function nextDays(tx: Tx, { day, zone, studentIds }: Wanted): Promise<NextDay[]> {
  const rows = await tx.$queryRaw<{ studentId: number; day: string; tomorrow: unknown }[]>`
    WITH stay AS MATERIALIZED (
      SELECT r.*, c."classId" FROM "CourseRoster" r JOIN "Course" c ON c.id = r."courseId"
      WHERE r."studentId" = ANY(${studentIds}::int[]) AND r."endsOn" > ${day.toString()}::date),
    following AS MATERIALIZED (
      SELECT c."classId", min(l.date) AS day FROM (SELECT DISTINCT "classId" FROM stay) k
      JOIN "Course" c ON c."classId" = k."classId"
      CROSS JOIN LATERAL (SELECT min(date) AS date FROM "Lesson" WHERE "courseId" = c.id AND date > ${day.toString()}::date) l
      GROUP BY c."classId"),
    lesson AS MATERIALIZED (
      SELECT l.id, l."courseId", l.date, l.number, l."startsAt", l.subject, l.room, l."teacherId", l.substituted
      FROM "NamedLesson" l JOIN following f ON f."classId" = l."classId" AND f.day = l.date
      WHERE l.date = ANY(ARRAY(SELECT DISTINCT day FROM following)))
    SELECT r."studentId", l.date::text AS day, jsonb_agg(jsonb_build_object('number', l.number, 'subject', l.subject,
      'startsAt', to_char(l."startsAt" AT TIME ZONE ${zone}, 'HH24:MI'), 'room', l.room,
      'substitute', CASE WHEN l.substituted THEN (SELECT p."lastName" || ' ' || p."firstName" FROM "Person" p WHERE p.id = l."teacherId") END,
      'test', (SELECT w.title FROM "AnnouncedTest" a JOIN "WorkKind" w ON w.id = a."workKindId" WHERE a."lessonId" = l.id))
      ORDER BY l."startsAt", l.id) AS tomorrow
    FROM lesson l JOIN stay r ON r."courseId" = l."courseId" AND l.date BETWEEN r."startsOn" AND r."endsOn"
    GROUP BY r."studentId", l.date`
  return parsed(rows, nextJson)
}

/** What is to be done by each student's next school day, and was not due on the day itself. */
async function homeworkFor(tx: Tx, { day }: Wanted, next: readonly NextDay[]): Promise<OfStudent<typeof dueJson>[]> {
  const rows = await tx.$queryRaw<{ studentId: number; items: unknown }[]>`
    WITH n AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(daysOf(next))}::jsonb) AS n ("studentId" int, day date)),
    homework AS MATERIALIZED (
      SELECT * FROM "Homework" WHERE "dueOn" > ${day.toString()}::date AND "dueOn" <= (SELECT max(day) FROM n) AND text IS NOT NULL),
    lesson AS MATERIALIZED (
      SELECT id, "courseId", date, "startsAt", subject FROM "NamedLesson" WHERE id = ANY(ARRAY(SELECT "lessonId" FROM homework)))
    SELECT n."studentId", jsonb_agg(jsonb_build_object('subject', l.subject, 'text', h.text, 'kind', h.kind,
        'files', (SELECT count(*) FROM "HomeworkFile" f WHERE f."lessonId" = h."lessonId"))
      ORDER BY l.subject COLLATE russian, l."startsAt") AS items
    FROM homework h JOIN lesson l ON l.id = h."lessonId"
    JOIN "CourseRoster" r ON r."courseId" = l."courseId" AND l.date BETWEEN r."startsOn" AND r."endsOn"
    JOIN n ON n."studentId" = r."studentId" AND h."dueOn" <= n.day
    GROUP BY n."studentId"`
  return parsed(rows, dueJson)
}

/** Lessons after the day, until each student's next school day, that were moved away or cancelled. */
async function changesUntil(
  tx: Tx,
  { day }: Wanted,
  next: readonly NextDay[],
): Promise<OfStudent<typeof changesJson>[]> {
  const rows = await tx.$queryRaw<{ studentId: number; changes: unknown }[]>`
    SELECT n."studentId", jsonb_agg(jsonb_build_object('day', x.date, 'number', x.number, 'subject', c.subject, 'reason', x.reason,
      'to', CASE WHEN l.id IS NOT NULL THEN jsonb_build_object('day', l.date, 'number', l.number) END)
      ORDER BY x.date, x.number) AS changes
    FROM "TimetableChange" x JOIN "NamedCourse" c ON c.id = x."courseId"
    JOIN "CourseRoster" r ON r."courseId" = x."courseId" AND x.date BETWEEN r."startsOn" AND r."endsOn"
    JOIN jsonb_to_recordset(${JSON.stringify(daysOf(next))}::jsonb) AS n ("studentId" int, day date)
      ON n."studentId" = r."studentId" AND x.date <= n.day
    LEFT JOIN "Lesson" l ON l.id = x."lessonId"
    WHERE x.date > ${day.toString()}::date
    GROUP BY n."studentId"`
  return parsed(rows, changesJson)
}
