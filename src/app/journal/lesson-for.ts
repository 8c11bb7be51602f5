import type { LessonTarget } from '../../domain/access/can.ts'
import type { Scale } from '../../domain/journal/mark.ts'
import { type Tx, today } from '../deps.ts'
import type { Session } from '../frame/session.ts'
import { target, type Writing } from '../frame/use-case.ts'

/**
 * A lesson as a write needs it, its row locked until the transaction ends: two writers take turns. What is read beside
 * it was read before its turn came: what may change in a lesson is read by a later statement.
 */
export interface LockedLesson extends LessonTarget {
  readonly id: number
  readonly courseId: number
  readonly date: Temporal.PlainDate
  readonly grade: number
  readonly scale: Scale
  readonly attendanceTaken: boolean
  /** the days of writing into it are over, and no request to correct it was approved */
  readonly locked: boolean
}

type LessonRow = Omit<LockedLesson, 'date'> & { date: string; set_config: string }

/** Who writes, by which press and when: what he changes can be taken back (undo.ts). */
export interface Writer {
  readonly actorId: number
  readonly requestId: string
  /** the school's moment, ISO 8601, and its day */
  readonly at: string
  readonly today: string
}

export const writerOf = ({ clock, actor, requestId }: Session): Writer => ({
  actorId: actor.personId,
  requestId,
  at: clock.now().toString(),
  today: today(clock).toString(),
})

/** Said to the database for as long as the transaction lasts; its triggers keep what changes. */
export const saying = (writer: Writer | null): string => (writer ? JSON.stringify(writer) : '')

/**
 * The lesson, or null when there is none of that id; what the transaction changes of it is kept for the
 * writer to undo. One statement.
 */
export async function lessonFor(tx: Tx, lessonId: number, writer: Writer | null): Promise<LockedLesson | null> {
  const [row] = await tx.$queryRaw<LessonRow[]>`
    SELECT set_config('classbook.writer', ${saying(writer)}, true), l.id, l."courseId", l.date::text, l."teacherId", c."teacherId" AS "courseTeacherId", c."classId", c.scale::text, k.grade,
      l."attendanceTakenAt" IS NOT NULL AS "attendanceTaken",
      is_locked(l.id, l.date, ${writer?.actorId ?? 0}::int, ${writer?.today ?? null}::date, ${writer?.at ?? null}::timestamptz) AS locked
    FROM "Lesson" l JOIN "Course" c ON c.id = l."courseId" JOIN "SchoolClass" k ON k.id = c."classId"
    WHERE l.id = ${lessonId} FOR NO KEY UPDATE OF l`
  return row ? { ...row, date: Temporal.PlainDate.from(row.date) } : null
}

/** The same with one student of it: the name, and whether the lesson's roster of that day has him. */
export interface LockedLessonWithStudent extends LockedLesson {
  readonly onRoster: boolean
  readonly studentName: string
}

/** One statement, so that a press stays within its seven. */
export async function lessonAndStudentFor(
  tx: Tx,
  lessonId: number,
  studentId: number,
  writer: Writer,
): Promise<LockedLessonWithStudent | null> {
  const [row] = await tx.$queryRaw<(LessonRow & { onRoster: boolean; studentName: string })[]>`
    SELECT set_config('classbook.writer', ${saying(writer)}, true), l.id, l."courseId", l.date::text, l."teacherId", c."teacherId" AS "courseTeacherId", c."classId", c.scale::text, k.grade,
      l."attendanceTakenAt" IS NOT NULL AS "attendanceTaken",
      is_locked(l.id, l.date, ${writer.actorId}::int, ${writer.today}::date, ${writer.at}::timestamptz) AS locked,
      EXISTS (SELECT FROM "LessonRoster" r WHERE r."lessonId" = l.id AND r."studentId" = p.id) AS "onRoster",
      shown_name(p) AS "studentName"
    FROM "Lesson" l JOIN "Course" c ON c.id = l."courseId" JOIN "SchoolClass" k ON k.id = c."classId"
    JOIN "Person" p ON p.id = ${studentId}
    WHERE l.id = ${lessonId} FOR NO KEY UPDATE OF l`
  return row ? { ...row, date: Temporal.PlainDate.from(row.date) } : null
}

/** A lesson to be changed, whenever it was. */
export const anyLesson = target({
  missing: 'no-lesson',
  find: (scope: Writing, { lessonId }: { lessonId: number }) => lessonFor(scope.tx, lessonId, writerOf(scope)),
})

/** A lesson to be written into, while its days are not over. */
export const openLesson = target({ ...anyLesson, closed: ({ locked }) => locked && 'locked' })

/** The same with one student of it. */
export const openLessonAndStudent = target({
  missing: 'no-lesson',
  find: (scope: Writing, { lessonId, studentId }: { lessonId: number; studentId: number }) =>
    lessonAndStudentFor(scope.tx, lessonId, studentId, writerOf(scope)),
  closed: ({ locked }) => locked && 'locked',
})

/** A lesson as it is, with nothing kept to undo. */
export const lessonAsIs = target({
  missing: 'no-lesson',
  find: ({ tx }: { tx: Tx }, { lessonId }: { lessonId: number }) => lessonFor(tx, lessonId, null),
})
