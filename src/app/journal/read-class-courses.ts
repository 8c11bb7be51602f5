import { z } from 'zod'
import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { type Deps, today } from '../deps.ts'
import { parsed, type Raw } from '../json.ts'

export interface ClassCourse {
  readonly id: number
  readonly subject: string
  readonly group: string | null
  /** «Соколова Анна» */
  readonly teacher: string
}

export interface ClassCourses {
  readonly classId: number
  readonly className: string
  /** by subject, then by group */
  readonly courses: readonly ClassCourse[]
}

const json = z.object({
  courses: z.array(
    z.object({ id: z.number(), subject: z.string(), group: z.string().nullable(), teacher: z.string() }),
  ),
})

/** The courses of a class, each a part of its journal. One statement. Refuses 'forbidden', 'no-class'. */
export async function readClassCourses(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  classId: number,
): Promise<Result<ClassCourses, 'forbidden' | 'no-class'>> {
  if (!can(actor, 'page.read', { courseTeacherId: null, classId })) return refuse('forbidden')
  const classes = await db.$queryRaw<Raw<ClassCourses, 'courses'>[]>`
    SELECT k.id AS "classId", k.title AS "className",
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'subject', s.title, 'group', g.title,
          'teacher', p."lastName" || ' ' || p."firstName")
        ORDER BY s.title COLLATE russian, g.title COLLATE russian NULLS FIRST, p."lastName" COLLATE russian, c.id)
        FROM "Course" c JOIN "Subject" s ON s.id = c."subjectId" JOIN "Person" p ON p.id = c."teacherId"
        LEFT JOIN "ClassGroup" g ON g.id = c."groupId" WHERE c."classId" = k.id), '[]') AS courses
    FROM "SchoolClass" k WHERE k.id = ${classId}`
  const [found] = parsed(classes, json)
  return found ? done(found) : refuse('no-class')
}

/** A course of the teacher's own. */
export interface OwnCourse {
  readonly id: number
  readonly subject: string
  readonly className: string
  readonly group: string | null
}

/** The teacher's courses of the present year, by class. One statement. Refuses 'forbidden'. */
export async function readOwnCourses(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
): Promise<Result<readonly OwnCourse[], 'forbidden'>> {
  if (!can(actor, 'day.read')) return refuse('forbidden')
  return done(
    await db.$queryRaw<OwnCourse[]>`
      SELECT c.id, c.subject, c."className", c."group"
      FROM "NamedCourse" c
      WHERE c."teacherId" = ${actor.personId} AND c."yearId" = school_year(${today(clock).toString()}::date)
      ORDER BY c.grade, c.letter COLLATE russian, c.subject COLLATE russian, c."group" COLLATE russian NULLS FIRST, c.id`,
  )
}
