import type { AccessTarget } from '../../domain/access/can.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import { target, type Writing } from '../frame/use-case.ts'
import type { GroupId } from './people-of-group.ts'

/** What the access of these people is judged by, each locked until the transaction ends. One statement. */
export async function lockCodeTargets(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  personIds: readonly number[],
): Promise<ReadonlyMap<number, AccessTarget>> {
  const day = today(clock).toString()
  const people = await tx.$queryRaw<(AccessTarget & { id: number })[]>`
    SELECT p.id,
      EXISTS (SELECT FROM "Staff" s WHERE s.id = p.id AND works_here(s."leftOn", ${day}::date)) AS staff,
      ARRAY(SELECT k."classId" FROM placed(${day}::date) k WHERE k."studentId" = p.id
        OR k."studentId" IN (SELECT g."studentId" FROM "Guardian" g WHERE g."personId" = p.id)) AS "classIds"
    FROM "Person" p WHERE p.id = ANY(${[...personIds]}::int[]) AND p."joinedIntoId" IS NULL ORDER BY p.id FOR NO KEY UPDATE OF p`
  return new Map(people.map(({ id, staff, classIds }) => [id, { staff, classIds }]))
}

/** What the access of a whole group is judged by. */
export const targetOfGroup = (group: GroupId): AccessTarget =>
  group === null ? { staff: true, classIds: [] } : { staff: false, classIds: [group] }

/** A person's access, to be changed. */
export const lockedAccess = target({
  missing: 'no-person',
  find: async (scope: Writing, { personId }: { personId: number }) =>
    (await lockCodeTargets(scope, scope.tx, [personId])).get(personId),
})

/** The access of a whole group, which may be a class that is not there. */
export const groupAccess = target({
  missing: 'no-class',
  find: async (_, { group }: { group: GroupId }) => targetOfGroup(group),
})
