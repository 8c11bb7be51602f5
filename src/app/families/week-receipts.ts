import { z } from 'zod'
import { mondayOf } from '../../domain/calendar/monday.ts'
import { done } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { type Reading, readOf, target, writeOn } from '../frame/use-case.ts'
import { parsed, type Raw, type Read } from '../json.ts'
import { anyStudent } from './student-for.ts'

interface OfWeek {
  readonly week: Temporal.PlainDate
}

/**
 * A guardian says that a child's week was read (п. 4.2.3); said twice it stands once. Gives what the child
 * is called. Two statements.
 */
export const signWeek = writeOn('week.sign', anyStudent, async ({ tx, clock, actor }, student, { week }: OfWeek) => {
  await tx.$executeRaw`
    INSERT INTO "WeekReceipt" ("personId", "studentId", week, at)
    VALUES (${actor.personId}, ${student.studentId}, ${mondayOf(week).toString()}::date, ${clock.now().toString()}::timestamptz)
    ON CONFLICT DO NOTHING`
  return done({ name: student.name })
})

const json = z.object({
  /** guardians who said that they have read it: «Иванова Мария» */
  signed: z.array(z.string()),
})

/** A student of the class, with what became of the week's summary. */
export interface StudentWeek extends Read<typeof json> {
  readonly lastName: string
  readonly firstName: string
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

interface OfClass {
  readonly classId: number
}

const wholeClass = target({
  missing: 'no-class',
  find: async ({ db }: Reading, { classId }: OfClass) => {
    const found = await db.schoolClass.findUnique({ where: { id: classId } })
    return found && { courseTeacherId: null, classId, className: found.title }
  },
})

/** Who of a class's guardians has acknowledged a week, for the class teacher (п. 4.2.3). Two statements. */
export const readClassWeek = readOf(
  'week.follow',
  wholeClass,
  async ({ db, clock }, { className }, { classId, week }: OfClass & OfWeek) => {
    const monday = mondayOf(week)
    const weeks = await db.$queryRaw<Raw<StudentWeek, typeof json>[]>`
    SELECT shown_last_name(p) AS "lastName", shown_first_name(p) AS "firstName",
      coalesce((SELECT jsonb_agg(coalesce(family_mark(g.id), g."lastName" || ' ' || g."firstName") ORDER BY r.at)
        FROM "WeekReceipt" r JOIN "Person" g ON g.id = r."personId"
        WHERE r."studentId" = p.id AND r.week = ${monday.toString()}::date), '[]') AS signed,
      (SELECT count(*)::int FROM "Guardian" u JOIN "Notice" n ON n.key = ${`weekly:${monday}:`} || u."personId" || ':' || u."studentId"
        WHERE u."studentId" = p.id AND n.state = 'sent') AS told
    FROM placed(${today(clock).toString()}::date) k JOIN "Person" p ON p.id = k."studentId"
    WHERE k."classId" = ${classId}
    ORDER BY p."lastName" COLLATE russian, p."firstName" COLLATE russian, p.id`
    const students = parsed(weeks, json)
    return done<ClassWeek>({ classId, className, monday, students })
  },
)
