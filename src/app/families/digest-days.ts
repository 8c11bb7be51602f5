import { z } from 'zod'
import type { DigestChange, DigestChild, DigestLesson, DigestNextLesson } from '../../domain/families/told.ts'
import { absenceCodes } from '../../domain/journal/absence.ts'
import { type HomeworkText, homeworkKinds } from '../../domain/journal/homework.ts'
import type { Tx } from '../deps.ts'
import { familyMark, hour, parsed } from '../json.ts'

/** What a digest says about one child. */
type DigestDay = Pick<DigestChild, 'lessons' | 'homeworkFor' | 'tomorrow' | 'changes'>

interface Wanted {
  readonly day: Temporal.PlainDate
  readonly zone: string
  readonly studentIds: readonly number[]
}

interface NextDay {
  readonly studentId: number
  readonly day: string
  readonly tomorrow: DigestNextLesson[]
}

interface Due {
  readonly studentId: number
  readonly items: (HomeworkText & { subject: string })[]
}

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

const lessonsJson = z.object({
  lessons: z.array(
    z.object({
      number: z.number(),
      subject: z.string(),
      topic: z.string().nullable(),
      absence: z.enum(absenceCodes).nullable(),
      marks: z.array(familyMark),
    }),
  ),
})

async function lessonsOf(
  tx: Tx,
  { day, studentIds }: Wanted,
): Promise<{ studentId: number; lessons: DigestLesson[] }[]> {
  const rows = await tx.$queryRaw<{ studentId: number; lessons: unknown }[]>`
    SELECT r."studentId", jsonb_agg(jsonb_build_object('number', l.number, 'subject', s.title, 'topic', l.topic,
      'absence', (SELECT a.code FROM "Absence" a WHERE a."lessonId" = l.id AND a."studentId" = r."studentId"),
      'marks', coalesce((SELECT jsonb_agg(jsonb_build_object('value', m.value, 'kind', w.title, 'comment', m.comment)
          ORDER BY m.id) FROM "Mark" m JOIN "WorkKind" w ON w.id = m."workKindId"
        WHERE m."lessonId" = l.id AND m."studentId" = r."studentId"), '[]')) ORDER BY l."startsAt", l.id) AS lessons
    FROM "LessonRoster" r JOIN "Lesson" l ON l.id = r."lessonId" JOIN "Course" c ON c.id = l."courseId"
    JOIN "Subject" s ON s.id = c."subjectId"
    WHERE l.date = ${day.toString()}::date AND r."studentId" = ANY(${studentIds}::int[])
    GROUP BY r."studentId"`
  return parsed(rows, lessonsJson)
}

const nextJson = z.object({
  tomorrow: z.array(
    z.object({
      number: z.number(),
      subject: z.string(),
      startsAt: z.string(),
      room: z.string().nullable(),
      substitute: z.string().nullable(),
      test: z.string().nullable(),
    }),
  ),
})

/** The next date on which a student's class has lessons, over week-ends and holidays, and his lessons then. */
async function nextDays(tx: Tx, { day, zone, studentIds }: Wanted): Promise<NextDay[]> {
  const rows = await tx.$queryRaw<{ studentId: number; day: string; tomorrow: unknown }[]>`
    WITH following AS (
      SELECT c."classId", min(l.date) AS day FROM "Lesson" l JOIN "Course" c ON c.id = l."courseId"
      WHERE l.date > ${day.toString()}::date GROUP BY c."classId")
    SELECT r."studentId", f.day::text, jsonb_agg(jsonb_build_object('number', l.number, 'subject', s.title,
      'startsAt', to_char(l."startsAt" AT TIME ZONE ${zone}, 'HH24:MI'), 'room', l.room,
      'substitute', CASE WHEN l.substituted THEN (SELECT p."lastName" || ' ' || p."firstName" FROM "Person" p WHERE p.id = l."teacherId") END,
      'test', (SELECT w.title FROM "AnnouncedTest" a JOIN "WorkKind" w ON w.id = a."workKindId" WHERE a."lessonId" = l.id))
      ORDER BY l."startsAt", l.id) AS tomorrow
    FROM following f JOIN "Lesson" l ON l.date = f.day JOIN "Course" c ON c.id = l."courseId" AND c."classId" = f."classId"
    JOIN "Subject" s ON s.id = c."subjectId" JOIN "LessonRoster" r ON r."lessonId" = l.id
    WHERE r."studentId" = ANY(${studentIds}::int[])
    GROUP BY r."studentId", f.day`
  return parsed(rows, nextJson)
}

const dueJson = z.object({
  items: z.array(
    z.object({
      subject: z.string(),
      text: z.string(),
      kind: z.enum(homeworkKinds).nullable(),
      files: z.number(),
    }),
  ),
})

/** What is to be done by each student's next school day, and was not due on the day itself. */
async function homeworkFor(tx: Tx, { day }: Wanted, next: readonly NextDay[]): Promise<Due[]> {
  const rows = await tx.$queryRaw<{ studentId: number; items: unknown }[]>`
    SELECT n."studentId", jsonb_agg(jsonb_build_object('subject', s.title, 'text', h.text, 'kind', h.kind,
        'files', (SELECT count(*) FROM "HomeworkFile" f WHERE f."lessonId" = h."lessonId"))
      ORDER BY s.title COLLATE russian, l."startsAt") AS items
    FROM jsonb_to_recordset(${JSON.stringify(next)}::jsonb) AS n ("studentId" int, day date)
    JOIN "Homework" h ON h."dueOn" > ${day.toString()}::date AND h."dueOn" <= n.day AND h.text IS NOT NULL
    JOIN "LessonRoster" r ON r."lessonId" = h."lessonId" AND r."studentId" = n."studentId"
    JOIN "Lesson" l ON l.id = h."lessonId" JOIN "Course" c ON c.id = l."courseId"
    JOIN "Subject" s ON s.id = c."subjectId"
    GROUP BY n."studentId"`
  return parsed(rows, dueJson)
}

const changesJson = z.object({
  changes: z.array(hour.extend({ subject: z.string(), reason: z.string().nullable(), to: hour.nullable() })),
})

/** Lessons after the day, until each student's next school day, that were moved away or cancelled. */
async function changesUntil(
  tx: Tx,
  { day }: Wanted,
  next: readonly NextDay[],
): Promise<{ studentId: number; changes: DigestChange[] }[]> {
  const until = next.map(({ studentId, day: last }) => ({ studentId, day: last }))
  const rows = await tx.$queryRaw<{ studentId: number; changes: unknown }[]>`
    SELECT n."studentId", jsonb_agg(jsonb_build_object('day', x.date, 'number', x.number, 'subject', s.title, 'reason', x.reason,
      'to', CASE WHEN l.id IS NOT NULL THEN jsonb_build_object('day', l.date, 'number', l.number) END)
      ORDER BY x.date, x.number) AS changes
    FROM jsonb_to_recordset(${JSON.stringify(until)}::jsonb) AS n ("studentId" int, day date)
    JOIN "Enrollment" e ON e."studentId" = n."studentId"
    JOIN "Course" c ON c."classId" = e."classId" JOIN "Subject" s ON s.id = c."subjectId"
    JOIN "TimetableChange" x ON x."courseId" = c.id AND x.date > ${day.toString()}::date AND x.date <= n.day
      AND x.date BETWEEN e."startsOn" AND coalesce(e."endsOn", 'infinity')
    LEFT JOIN "Lesson" l ON l.id = x."lessonId"
    WHERE c."groupId" IS NULL OR EXISTS (SELECT FROM "GroupMember" m
      WHERE m."groupId" = c."groupId" AND m."studentId" = n."studentId")
    GROUP BY n."studentId"`
  return parsed(rows, changesJson)
}
