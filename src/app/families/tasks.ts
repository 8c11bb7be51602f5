import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import type { HomeworkText } from '../../domain/journal/homework.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { type Deps, today } from '../deps.ts'
import { type StudentFor, studentFor } from './student-for.ts'

/** Homework that is to be done, with the reader's own tick. */
export interface Task extends HomeworkText {
  readonly lessonId: number
  readonly subject: string
  readonly due: Temporal.PlainDate
  readonly done: boolean
}

export interface Tasks {
  readonly student: StudentFor
  readonly tasks: readonly Task[]
  /** the reader is of the family and may tick */
  readonly ticks: boolean
}

/**
 * All homework that is due from today on, by day (E4). Two statements. Refuses 'no-student', 'forbidden' (п. 5.7).
 */
export async function readTasks(
  deps: Deps,
  actor: Actor,
  studentId: number,
): Promise<Result<Tasks, 'no-student' | 'forbidden'>> {
  const student = await studentFor(deps, studentId)
  if (!student) return refuse('no-student')
  if (!can(actor, 'diary.read', student)) return refuse('forbidden', '5.7')
  const rows = await deps.db.$queryRaw<(Omit<Task, 'due'> & { due: string })[]>`
    SELECT h."lessonId", s.title AS subject, h.text, h.kind::text, h."dueOn"::text AS due,
      (SELECT count(*)::int FROM "HomeworkFile" f WHERE f."lessonId" = h."lessonId") AS files,
      EXISTS (SELECT FROM "HomeworkTick" k WHERE k."lessonId" = h."lessonId"
        AND k."studentId" = r."studentId" AND k."personId" = ${actor.personId}) AS done
    FROM "LessonRoster" r JOIN "Homework" h ON h."lessonId" = r."lessonId" JOIN "Lesson" l ON l.id = h."lessonId"
    JOIN "Course" c ON c.id = l."courseId" JOIN "Subject" s ON s.id = c."subjectId"
    WHERE r."studentId" = ${studentId} AND h."dueOn" >= ${today(deps.clock).toString()}::date AND h.text IS NOT NULL
    ORDER BY h."dueOn", s.title COLLATE russian, l."startsAt"`
  return done({
    student,
    tasks: rows.map((row) => ({ ...row, due: Temporal.PlainDate.from(row.due) })),
    ticks: can(actor, 'homework.tick', student),
  })
}

/**
 * Ticks homework of a child, or one's own, as done; nobody else sees the tick. Three statements. A tick said twice stands once.
 * Refuses 'no-student', 'forbidden', 'no-lesson': nothing is set there for this student.
 */
export async function tickTask(
  deps: Deps,
  actor: Actor,
  { studentId, lessonId, on }: { studentId: number; lessonId: number; on: boolean },
): Promise<Result<undefined, 'no-student' | 'forbidden' | 'no-lesson'>> {
  const student = await studentFor(deps, studentId)
  if (!student) return refuse('no-student')
  if (!can(actor, 'homework.tick', student)) return refuse('forbidden', '5.7')
  const { personId } = actor
  if (!on) {
    await deps.db.homeworkTick.deleteMany({ where: { personId, studentId, lessonId } })
    return done(undefined)
  }
  const [set] = await deps.db.$queryRaw<object[]>`
    WITH found AS (
      SELECT h."lessonId" FROM "Homework" h JOIN "LessonRoster" r ON r."lessonId" = h."lessonId"
      WHERE h."lessonId" = ${lessonId} AND r."studentId" = ${studentId} AND h.text IS NOT NULL),
    ticked AS (
      INSERT INTO "HomeworkTick" ("personId", "studentId", "lessonId")
      SELECT ${personId}, ${studentId}, "lessonId" FROM found ON CONFLICT DO NOTHING)
    SELECT FROM found`
  return set ? done(undefined) : refuse('no-lesson')
}
