import { Prisma } from '../../db/generated/client.ts'
import type { Actor } from '../../domain/access/actor.ts'
import { type Deps, type Tx, today } from '../deps.ts'

/** SQL: what the permission table asks about a person `p`, as it is on that day. */
export const actorColumns = (day: Temporal.PlainDate): Prisma.Sql => Prisma.sql`
  p.id AS "personId",
  coalesce((SELECT s.roles::text[] FROM "Staff" s
    WHERE s.id = p.id AND works_here(s."leftOn", ${day.toString()}::date)), '{}') AS "staffRoles",
  ARRAY(SELECT c.id FROM "SchoolClass" c JOIN "Staff" s ON s.id = c."leaderId"
    WHERE c."leaderId" = p.id AND c."yearId" = (SELECT school_year(${day.toString()}::date))
      AND works_here(s."leftOn", ${day.toString()}::date) ORDER BY c.grade, c.letter) AS "leadsClassIds",
  ARRAY(SELECT m."departmentId" FROM "DepartmentMember" m JOIN "Staff" s ON s.id = m."staffId"
    WHERE m."staffId" = p.id AND m.head AND works_here(s."leftOn", ${day.toString()}::date)) AS "headsDepartmentIds",
  ARRAY(SELECT g."studentId" FROM "Guardian" g JOIN "Person" c ON c.id = g."studentId" WHERE g."personId" = p.id
    ORDER BY c."birthDate", c.id) AS "childIds",
  EXISTS (SELECT FROM "Student" s WHERE s.id = p.id) AS "isStudent"`

/** A person as the permission table judges him today, where he himself is not there to press. One statement. */
export async function actorOf(tx: Tx, { clock }: Pick<Deps, 'clock'>, personId: number): Promise<Actor | undefined> {
  const [actor] = await tx.$queryRaw<
    Actor[]
  >`SELECT ${actorColumns(today(clock))} FROM "Person" p WHERE p.id = ${personId}`
  return actor
}
