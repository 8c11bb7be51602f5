import { today } from '../deps.ts'
import type { Writing } from '../frame/use-case.ts'
import type { NewNotice } from '../notices/notice.ts'

interface LedPeople {
  readonly leaderId: number
  readonly classId: number
  readonly className: string
  readonly issuer: string
  readonly names: readonly string[]
  readonly firstCodeId: number
}

/**
 * Tells class teachers of codes that somebody else issued to their families (п. 5.2.2): the coordinator in their
 * absence. People of a class that the issuer leads are nobody else's matter. Two statements.
 */
export async function tellLeaders({ tx, clock, actor, tell }: Writing, codeIds: readonly number[]): Promise<void> {
  const day = today(clock).toString()
  const led = await tx.$queryRaw<LedPeople[]>`
    WITH issued AS (
      SELECT a.id AS "codeId", a."personId", shown_name(p) AS name, p."lastName", k."classId", k."className",
        k."leaderId"
      FROM "AccessCode" a JOIN "Person" p ON p.id = a."personId"
      JOIN LATERAL (SELECT DISTINCT "classId", "className", "leaderId" FROM placed(${day}::date)
        WHERE "studentId" = p.id OR "studentId" IN (SELECT g."studentId" FROM "Guardian" g WHERE g."personId" = p.id)) k ON true
      WHERE a.id = ANY(${[...codeIds]}::int[])
        AND NOT EXISTS (SELECT FROM "Staff" s WHERE s.id = p.id AND works_here(s."leftOn", ${day}::date)))
    SELECT i."leaderId", i."classId", i."className",
      (SELECT concat_ws(' ', "lastName", "firstName", "middleName") FROM "Person" WHERE id = ${actor.personId}) AS issuer,
      array_agg(i.name ORDER BY i."lastName" COLLATE russian, i.name, i."personId") AS names, min(i."codeId") AS "firstCodeId"
    FROM issued i
    WHERE i."leaderId" IS NOT NULL AND NOT EXISTS (
      SELECT FROM issued own WHERE own."personId" = i."personId" AND own."leaderId" = ${actor.personId})
    GROUP BY i."leaderId", i."classId", i."className"`
  const notices = led.map(
    ({ leaderId, classId, className, issuer, names, firstCodeId }): NewNotice => ({
      personId: leaderId,
      kind: 'code-issued',
      data: { classId, className, issuer, names },
      due: clock.now(),
      key: `code-issued:${firstCodeId}:${classId}`,
    }),
  )
  await tell(notices)
}
