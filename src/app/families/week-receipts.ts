import { z } from 'zod'
import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { mondayOf } from '../../domain/calendar/monday.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { type Deps, today } from '../deps.ts'
import { parsed, type Raw } from '../json.ts'
import { studentFor } from './student-for.ts'

/**
 * A guardian says that a child's week was read (п. 4.2.3); said twice it stands once. Gives what the child is called. Three statements.
 * Refuses 'no-student', 'forbidden'.
 */
export async function signWeek(
  deps: Deps,
  actor: Actor,
  { studentId, week }: { studentId: number; week: Temporal.PlainDate },
): Promise<Result<{ name: string }, 'no-student' | 'forbidden'>> {
  const student = await studentFor(deps, studentId)
  if (!student) return refuse('no-student')
  if (!can(actor, 'week.sign', student)) return refuse('forbidden')
  await deps.db.$executeRaw`
    INSERT INTO "WeekReceipt" ("personId", "studentId", week, at)
    VALUES (${actor.personId}, ${studentId}, ${mondayOf(week).toString()}::date, ${deps.clock.now().toString()}::timestamptz)
    ON CONFLICT DO NOTHING`
  return done({ name: student.name })
}

/** A student of the class, with what became of the week's summary. */
export interface StudentWeek {
  readonly lastName: string
  readonly firstName: string
  /** guardians who said that they have read it: «Иванова Мария» */
  readonly signed: readonly string[]
  /** guardians whom the summary went to */
  readonly told: number
}

export interface ClassWeek {
  readonly classId: number
  readonly className: string
  readonly monday: Temporal.PlainDate
  /** as in the register */
  readonly students: readonly StudentWeek[]
}

const json = z.object({ signed: z.array(z.string()) })

/**
 * Who of a class's guardians has acknowledged a week, for the class teacher (п. 4.2.3). Two statements. Refuses 'no-class',
 * 'forbidden'.
 */
export async function readClassWeek(
  { db, clock }: Deps,
  actor: Actor,
  { classId, week }: { classId: number; week: Temporal.PlainDate },
): Promise<Result<ClassWeek, 'no-class' | 'forbidden'>> {
  const schoolClass = await db.schoolClass.findUnique({ where: { id: classId } })
  if (!schoolClass) return refuse('no-class')
  if (!can(actor, 'week.follow', { courseTeacherId: null, classId })) return refuse('forbidden')
  const monday = mondayOf(week)
  const weeks = await db.$queryRaw<Raw<StudentWeek, 'signed'>[]>`
    SELECT shown_last_name(p) AS "lastName", shown_first_name(p) AS "firstName",
      coalesce((SELECT jsonb_agg(g."lastName" || ' ' || g."firstName" ORDER BY r.at)
        FROM "WeekReceipt" r JOIN "Person" g ON g.id = r."personId"
        WHERE r."studentId" = p.id AND r.week = ${monday.toString()}::date), '[]') AS signed,
      (SELECT count(*)::int FROM "Guardian" u JOIN "Notice" n ON n.key = ${`weekly:${monday}:`} || u."personId" || ':' || u."studentId"
        WHERE u."studentId" = p.id AND n.state = 'sent') AS told
    FROM placed(${today(clock).toString()}::date) k JOIN "Person" p ON p.id = k."studentId"
    WHERE k."classId" = ${classId}
    ORDER BY p."lastName" COLLATE russian, p."firstName" COLLATE russian, p.id`
  const students = parsed(weeks, json)
  return done({ classId, className: schoolClass.title, monday, students })
}
