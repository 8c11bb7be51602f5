import { killCodes } from '../access/give-codes.ts'
import { type Deps, type Tx, today } from '../deps.ts'

/**
 * The codes of a family that has nobody at the school any more die: the student's, and those of guardians without
 * another child here who do not work here. Who is in already keeps the past to read. Two statements.
 */
export async function closeCodes(deps: Pick<Deps, 'clock'>, tx: Tx, studentId: number): Promise<void> {
  const day = today(deps.clock).toString()
  const people = await tx.$queryRaw<{ id: number }[]>`
    SELECT ${studentId}::int AS id
    UNION SELECT g."personId" FROM "Guardian" g WHERE g."studentId" = ${studentId}
      AND NOT EXISTS (SELECT FROM "Staff" s WHERE s.id = g."personId" AND works_here(s."leftOn", ${day}::date))
      AND NOT EXISTS (SELECT FROM "Guardian" o JOIN "Enrollment" e ON e."studentId" = o."studentId"
        WHERE o."personId" = g."personId" AND o."studentId" <> ${studentId} AND coalesce(e."endsOn", 'infinity') >= ${day}::date)`
  await killCodes(
    tx,
    deps,
    people.map(({ id }) => id),
  )
}

/**
 * Who is nothing to the school any more, neither staff nor a student nor anybody's guardian, is out: accounts are
 * nobody's from the next update on, codes die. At most three statements.
 */
export async function closeAccess(deps: Pick<Deps, 'clock'>, tx: Tx, personId: number): Promise<void> {
  const day = today(deps.clock).toString()
  const [nobody] = await tx.$queryRaw<{ id: number }[]>`
    SELECT p.id FROM "Person" p WHERE p.id = ${personId}
      AND NOT EXISTS (SELECT FROM "Staff" s WHERE s.id = p.id AND works_here(s."leftOn", ${day}::date))
      AND NOT EXISTS (SELECT FROM "Student" t WHERE t.id = p.id)
      AND NOT EXISTS (SELECT FROM "Guardian" g WHERE g."personId" = p.id)`
  if (!nobody) return
  await killCodes(tx, deps, [personId])
  await tx.$executeRaw`
    UPDATE "Link" SET "endedAt" = ${deps.clock.now().toString()}::timestamptz
    WHERE "personId" = ${personId} AND "endedAt" IS NULL`
}
