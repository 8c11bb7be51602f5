import { type Deps, type Tx, today } from '../deps.ts'

/** The ids of the coordinators who work here today. One statement. */
export async function coordinatorsNow(tx: Tx, clock: Deps['clock']): Promise<readonly number[]> {
  const coordinators = await tx.$queryRaw<{ id: number }[]>`
    SELECT id FROM "Staff" WHERE 'coordinator' = ANY(roles) AND works_here("leftOn", ${today(clock).toString()}::date)`
  return coordinators.map(({ id }) => id)
}
