import type { Actor } from '../../domain/access/actor.ts'
import { can, type LessonTarget } from '../../domain/access/can.ts'
import type { AbsenceCode } from '../../domain/journal/absence.ts'
import type { MarkValue } from '../../domain/journal/mark.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'

export interface CardMark {
  readonly id: number
  readonly value: MarkValue
  readonly kind: string
  readonly comment: string | null
}

export interface CardStudent {
  readonly id: number
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string | null
  readonly absence: AbsenceCode | null
  readonly marks: readonly CardMark[]
}

export interface LessonCard extends LessonTarget {
  readonly id: number
  readonly courseId: number
  readonly date: Temporal.PlainDate
  readonly number: number
  readonly subject: string
  readonly className: string
  readonly group: string | null
  readonly grade: number
  readonly room: string | null
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly topic: string | null
  readonly attendanceTaken: boolean
  readonly homework: { readonly text: string | null; readonly dueOn: Temporal.PlainDate } | null
  /** the plan's item after the last one given before this lesson, while the lesson has no topic */
  readonly nextPlanItem: { readonly id: number; readonly number: number; readonly topic: string } | null
  readonly workKinds: readonly { readonly id: number; readonly title: string; readonly shortTitle: string }[]
  /** whoever was on the roster that day, by name */
  readonly students: readonly CardStudent[]
}

interface CardRow extends Omit<LessonCard, 'date' | 'startsAt' | 'endsAt' | 'homework'> {
  date: string
  starts: number
  ends: number
  homework: { text: string | null; dueOn: string } | null
}

/** Everything that a lesson's screens show. One statement. Refuses 'no-lesson', 'forbidden'. */
export async function readLesson(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  lessonId: number,
): Promise<Result<LessonCard, 'no-lesson' | 'forbidden'>> {
  const [row] = await db.$queryRaw<CardRow[]>`
    SELECT l.id, l."courseId", l.date::text, l.number, l.room, l.topic, l."teacherId",
      c."teacherId" AS "courseTeacherId", c."classId", k.grade,
      s.title AS subject, k.grade || k.letter AS "className", g.title AS "group",
      extract(epoch FROM l."startsAt")::float8 * 1000 AS starts, extract(epoch FROM l."endsAt")::float8 * 1000 AS ends,
      l."attendanceTakenAt" IS NOT NULL AS "attendanceTaken",
      (SELECT jsonb_build_object('text', h.text, 'dueOn', h."dueOn"::text) FROM "Homework" h WHERE h."lessonId" = l.id) AS homework,
      (SELECT jsonb_build_object('id', p.id, 'number', p.number, 'topic', p.topic) FROM "PlanItem" p
        WHERE p."courseId" = c.id AND p.number > coalesce((
          SELECT max(q.number) FROM "Lesson" b JOIN "PlanItem" q ON q.id = b."planItemId"
          WHERE b."courseId" = c.id AND b."startsAt" < l."startsAt"), 0)
        ORDER BY p.number LIMIT 1) AS "nextPlanItem",
      (SELECT jsonb_agg(jsonb_build_object('id', w.id, 'title', w.title, 'shortTitle', w."shortTitle") ORDER BY w.position, w.id)
        FROM "WorkKind" w) AS "workKinds",
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'lastName', p."lastName", 'firstName', p."firstName",
          'middleName', p."middleName",
          'absence', (SELECT a.code FROM "Absence" a WHERE a."lessonId" = l.id AND a."studentId" = p.id),
          'marks', coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'value', m.value, 'kind', w.title,
              'comment', m.comment) ORDER BY m.id)
            FROM "Mark" m JOIN "WorkKind" w ON w.id = m."workKindId"
            WHERE m."lessonId" = l.id AND m."studentId" = p.id), '[]'))
          ORDER BY p."lastName" COLLATE russian, p."firstName" COLLATE russian, p."birthDate", p.id)
        FROM "LessonRoster" r JOIN "Person" p ON p.id = r."studentId" WHERE r."lessonId" = l.id), '[]') AS students
    FROM "Lesson" l JOIN "Course" c ON c.id = l."courseId" JOIN "Subject" s ON s.id = c."subjectId"
    JOIN "SchoolClass" k ON k.id = c."classId" LEFT JOIN "ClassGroup" g ON g.id = c."groupId"
    WHERE l.id = ${lessonId}`
  if (!row) return refuse('no-lesson')
  if (!can(actor, 'lesson.read', row)) return refuse('forbidden')
  const { starts, ends, homework, date, ...card } = row
  return done({
    ...card,
    workKinds: card.workKinds ?? [],
    date: Temporal.PlainDate.from(date),
    startsAt: Temporal.Instant.fromEpochMilliseconds(starts),
    endsAt: Temporal.Instant.fromEpochMilliseconds(ends),
    homework: homework && { text: homework.text, dueOn: Temporal.PlainDate.from(homework.dueOn) },
  })
}
