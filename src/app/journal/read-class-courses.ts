import { z } from 'zod'
import { done, refuse } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { permit, type Reading, read, readIf } from '../frame/use-case.ts'
import { parsed, type Raw, type Read } from '../json.ts'

const course = z.object({
  id: z.number(),
  subject: z.string(),
  group: z.string().nullable(),
  /** «Соколова Анна» */
  teacher: z.string(),
})

const json = z.object({
  /** by subject, then by group */
  courses: z.array(course),
})

export type ClassCourse = Read<typeof course>

export interface ClassCourses extends Read<typeof json> {
  readonly classId: number
  readonly className: string
}

/** Whoever reads the journal of a whole class. */
const ofClass = async (scope: Reading, classId: number) =>
  permit(scope, 'page.read', classId, { courseTeacherId: null, classId })

/** The courses of a class, each a part of its journal. One statement. */
export const readClassCourses = readIf(ofClass, async ({ db }, classId) => {
  const classes = await db.$queryRaw<Raw<ClassCourses, typeof json>[]>`
    SELECT k.id AS "classId", k.title AS "className",
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'subject', c.subject, 'group', c."group",
          'teacher', p."lastName" || ' ' || p."firstName")
        ORDER BY c.subject COLLATE russian, c."group" COLLATE russian NULLS FIRST, p."lastName" COLLATE russian, c.id)
        FROM "NamedCourse" c JOIN "Person" p ON p.id = c."teacherId" WHERE c."classId" = k.id), '[]') AS courses
    FROM "SchoolClass" k WHERE k.id = ${classId}`
  const [found] = parsed(classes, json)
  return found ? done(found) : refuse('no-class')
})

/** A course of the teacher's own. */
export interface OwnCourse {
  readonly id: number
  readonly subject: string
  readonly className: string
  readonly group: string | null
}

/** The teacher's courses of the present year, by class. One statement. */
export const readOwnCourses = read('day.read', async ({ db, clock, actor }) =>
  done(
    await db.$queryRaw<OwnCourse[]>`
      SELECT c.id, c.subject, c."className", c."group"
      FROM "NamedCourse" c
      WHERE c."teacherId" = ${actor.personId} AND c."yearId" = school_year(${today(clock).toString()}::date)
      ORDER BY c.grade, c.letter COLLATE russian, c.subject COLLATE russian, c."group" COLLATE russian NULLS FIRST, c.id`,
  ),
)
