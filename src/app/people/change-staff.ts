import type { Actor, StaffRole } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { readPosition } from '../../domain/people/new-person.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { killCodes } from '../access/give-codes.ts'
import { audit } from '../audit.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import { lockCard } from './card-target.ts'
import { closeAccess } from './close-access.ts'

type Refusal = 'forbidden' | 'no-person' | 'card-changed' | 'last-coordinator'

/** What somebody is at the school. Refuses 'forbidden', 'no-person', 'card-changed', 'required', 'too-long'. */
export async function setPosition(
  deps: Deps,
  actor: Actor,
  { personId, text, version }: { personId: number; text: string; version: number },
): Promise<Result<undefined, Exclude<Refusal, 'last-coordinator'> | 'required' | 'too-long'>> {
  if (!can(actor, 'staff.manage')) return refuse('forbidden')
  return deps.db.$transaction(async (tx) => {
    const card = await lockCard(deps, tx, personId)
    if (card && card.version !== version) return refuse('card-changed')
    const position = readPosition(text)
    if (!position.ok) return position
    const known = await tx.staff.findUnique({ where: { id: personId }, select: { position: true } })
    if (!known) return refuse('no-person')
    if (known.position === position.value) return done(undefined)
    await tx.$executeRaw`UPDATE "Staff" SET position = ${position.value} WHERE id = ${personId}`
    await audit(tx, deps, actor, { action: 'staff.edit', personId, after: { fields: ['position'] } })
    return done(undefined)
  })
}

/**
 * A role on or off: the same state twice is no change. Refuses 'forbidden', 'no-person', and 'last-coordinator': a school
 * without one could not mend itself.
 */
export async function setRole(
  deps: Deps,
  actor: Actor,
  { personId, role, on }: { personId: number; role: StaffRole; on: boolean },
): Promise<Result<undefined, Refusal>> {
  if (!can(actor, 'staff.manage')) return refuse('forbidden')
  return deps.db.$transaction(async (tx) => {
    const others = role === 'coordinator' && !on ? await otherCoordinators(tx, personId, today(deps.clock)) : 1
    await lockCard(deps, tx, personId)
    const [before] = await tx.$queryRaw<{ roles: StaffRole[] }[]>`
      SELECT roles::text[] FROM "Staff" WHERE id = ${personId}`
    if (!before) return refuse('no-person')
    if (before.roles.includes(role) === on) return done(undefined)
    if (others === 0) return refuse('last-coordinator')
    const roles = on ? [...before.roles, role] : before.roles.filter((one) => one !== role)
    await tx.$executeRaw`UPDATE "Staff" SET roles = ${roles}::text[]::"StaffRole"[] WHERE id = ${personId}`
    await audit(tx, deps, actor, {
      action: 'staff.roles',
      personId,
      before: { roles: before.roles },
      after: { fields: ['roles'], roles },
    })
    return done(undefined)
  })
}

/**
 * The first day on which somebody works here no more; null: works on. From that day on roles are gone, and who is
 * nothing else to the school is out; codes die. Refuses 'forbidden', 'no-person', 'card-changed', 'last-coordinator'.
 */
export async function endWork(
  deps: Deps,
  actor: Actor,
  { personId, leftOn, version }: { personId: number; leftOn: Temporal.PlainDate | null; version: number },
): Promise<Result<undefined, Refusal>> {
  if (!can(actor, 'staff.manage')) return refuse('forbidden')
  return deps.db.$transaction(async (tx) => {
    const others = leftOn ? await otherCoordinators(tx, personId, leftOn) : 1
    const card = await lockCard(deps, tx, personId)
    if (card && card.version !== version) return refuse('card-changed')
    const [before] = await tx.$queryRaw<{ roles: StaffRole[]; leftOn: string | null }[]>`
      SELECT roles::text[], "leftOn"::text FROM "Staff" WHERE id = ${personId}`
    if (!before) return refuse('no-person')
    if (before.roles.includes('coordinator') && others === 0) return refuse('last-coordinator')
    if (before.leftOn === (leftOn?.toString() ?? null)) return done(undefined)
    await tx.$executeRaw`UPDATE "Staff" SET "leftOn" = ${leftOn?.toString() ?? null}::date WHERE id = ${personId}`
    await audit(tx, deps, actor, {
      action: 'staff.left',
      personId,
      before: { leftOn: before.leftOn },
      after: { fields: ['leftOn'], leftOn: leftOn?.toString() ?? null },
    })
    if (leftOn && Temporal.PlainDate.compare(leftOn, today(deps.clock)) <= 0) {
      await killCodes(tx, deps, [personId])
      await closeAccess(deps, tx, personId)
    }
    return done(undefined)
  })
}

/** How many others are coordinators from a day on; all are locked, so that two cannot leave at once. One statement. */
async function otherCoordinators(tx: Tx, personId: number, day: Temporal.PlainDate): Promise<number> {
  const coordinators = await tx.$queryRaw<{ id: number; stays: boolean }[]>`
    SELECT id, works_here("leftOn", ${day.toString()}::date) AND NOT provisional AS stays
    FROM "Staff" WHERE 'coordinator' = ANY(roles) ORDER BY id FOR NO KEY UPDATE`
  return coordinators.filter(({ id, stays }) => id !== personId && stays).length
}
