import type { HomeworkText } from '../../domain/journal/homework.ts'
import { done, refuse } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { permit, readIf, type Writing, writeIf } from '../frame/use-case.ts'
import { anyStudent, diaryReader, type OfStudent, type StudentFor } from './student-for.ts'

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

/** All homework that is due from today on, by day (E4). Two statements. */
export const readTasks = readIf(diaryReader(), async ({ db, clock, actor, can }, student) => {
  const rows = await db.$queryRaw<(Omit<Task, 'due'> & { due: string })[]>`
    SELECT h."lessonId", l.subject, h.text, h.kind::text, h."dueOn"::text AS due,
      (SELECT count(*)::int FROM "HomeworkFile" f WHERE f."lessonId" = h."lessonId") AS files,
      EXISTS (SELECT FROM "HomeworkTick" k WHERE k."lessonId" = h."lessonId"
        AND k."studentId" = r."studentId" AND k."personId" = ${actor.personId}) AS done
    FROM "LessonRoster" r JOIN "Homework" h ON h."lessonId" = r."lessonId" JOIN "NamedLesson" l ON l.id = h."lessonId"
    WHERE r."studentId" = ${student.studentId} AND h."dueOn" >= ${today(clock).toString()}::date AND h.text IS NOT NULL
    ORDER BY h."dueOn", l.subject COLLATE russian, l."startsAt"`
  return done<Tasks>({
    student,
    tasks: rows.map((row) => ({ ...row, due: Temporal.PlainDate.from(row.due) })),
    ticks: can('homework.tick', student),
  })
})

/** The student himself, or a guardian of his. */
const family = async (scope: Writing, input: OfStudent) => {
  const student = await anyStudent.find(scope, input)
  if (!student) return refuse('no-student')
  const allowed = permit(scope, 'homework.tick', student, student)
  return allowed.ok ? allowed : refuse('forbidden', { clause: '5.7' })
}

interface Tick {
  readonly lessonId: number
  readonly on: boolean
}

/**
 * Ticks homework of a child, or one's own, as done; nobody else sees the tick. Two statements. A
 * tick said twice stands once.
 */
export const tickTask = writeIf(family, async ({ tx, actor: { personId } }, { studentId }, { lessonId, on }: Tick) => {
  if (!on) {
    await tx.homeworkTick.deleteMany({ where: { personId, studentId, lessonId } })
    return done(undefined)
  }
  const [set] = await tx.$queryRaw<object[]>`
    WITH found AS (
      SELECT h."lessonId" FROM "Homework" h JOIN "LessonRoster" r ON r."lessonId" = h."lessonId"
      WHERE h."lessonId" = ${lessonId} AND r."studentId" = ${studentId} AND h.text IS NOT NULL),
    ticked AS (
      INSERT INTO "HomeworkTick" ("personId", "studentId", "lessonId")
      SELECT ${personId}, ${studentId}, "lessonId" FROM found ON CONFLICT DO NOTHING)
    SELECT FROM found`
  return set ? done(undefined) : refuse('no-lesson')
})
