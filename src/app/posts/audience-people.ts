import type { UnreachableReason } from '../../domain/notices.ts'
import type { Audience } from '../../domain/posts/audience.ts'
import type { Tx } from '../deps.ts'

/** Somebody whom an announcement is for; one row for a person, whatever the number of reasons. */
export interface AudiencePerson {
  readonly personId: number
  readonly staff: boolean
  readonly guardian: boolean
  readonly student: boolean
  /** why nothing can reach the person, or null */
  readonly unreachable: UnreachableReason | null
}

/** Everybody of an audience as it stands on that day: staff who have not left, students enrolled, their guardians. */
export function audiencePeople(tx: Tx, audience: Audience, day: Temporal.PlainDate): Promise<AudiencePerson[]> {
  const staff = audience.to !== 'class'
  const families = audience.to !== 'staff'
  const classId = audience.to === 'class' ? audience.classId : null
  return tx.$queryRaw`
    WITH enrolled AS (
      SELECT DISTINCT "studentId" FROM placed(${day.toString()}::date)
      WHERE ${families} AND (${classId}::int IS NULL OR "classId" = ${classId}::int)),
    told AS (
      SELECT id, 'staff' AS as_what FROM "Staff"
      WHERE ${staff} AND ("leftOn" IS NULL OR "leftOn" >= ${day.toString()}::date)
      UNION ALL SELECT "studentId", 'student' FROM enrolled
      UNION ALL SELECT g."personId", 'guardian' FROM "Guardian" g JOIN enrolled e ON e."studentId" = g."studentId")
    SELECT t.id AS "personId", bool_or(as_what = 'staff') AS staff, bool_or(as_what = 'guardian') AS guardian,
      bool_or(as_what = 'student') AS student,
      (SELECT CASE WHEN bool_or(l."goneAt" IS NULL) THEN NULL WHEN count(*) > 0 THEN 'blocked' ELSE 'no-link' END
        FROM "Link" l WHERE l."personId" = t.id AND l."endedAt" IS NULL) AS unreachable
    FROM told t GROUP BY t.id ORDER BY t.id`
}
