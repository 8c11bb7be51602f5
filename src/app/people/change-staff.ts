import type { StaffRole } from '../../domain/access/actor.ts'
import { readPosition } from '../../domain/people/new-person.ts'
import { done, refuse } from '../../domain/result.ts'
import { killCodes } from '../access/give-codes.ts'
import { type Tx, today } from '../deps.ts'
import { write } from '../frame/use-case.ts'
import { lockCard } from './card-target.ts'
import { closeAccess } from './close-access.ts'

interface SetPosition {
  readonly personId: number
  readonly text: string
  /** the card that was seen */
  readonly version: number
}

/** What somebody is at the school. */
export const setPosition = write('staff.manage', async (scope, { personId, text, version }: SetPosition) => {
  const { tx, audit } = scope
  const card = await lockCard(scope, personId)
  if (card && card.version !== version) return refuse('card-changed')
  const position = readPosition(text)
  if (!position.ok) return position
  const known = await tx.staff.findUnique({ where: { id: personId }, select: { position: true } })
  if (!known) return refuse('no-person')
  if (known.position === position.value) return done(undefined)
  await tx.$executeRaw`UPDATE "Staff" SET position = ${position.value} WHERE id = ${personId}`
  await audit({ action: 'staff.edit', personId, after: { fields: ['position'] } })
  return done(undefined)
})

interface SetRole {
  readonly personId: number
  readonly role: StaffRole
  readonly on: boolean
}

/** A role on or off: the same state twice is no change. A school without a coordinator could not mend itself. */
export const setRole = write('staff.manage', async (scope, { personId, role, on }: SetRole) => {
  const { tx, clock, audit } = scope
  const others = role === 'coordinator' && !on ? await otherCoordinators(tx, personId, today(clock)) : 1
  await lockCard(scope, personId)
  const [before] = await tx.$queryRaw<{ roles: StaffRole[] }[]>`
    SELECT roles::text[] FROM "Staff" WHERE id = ${personId}`
  if (!before) return refuse('no-person')
  if (before.roles.includes(role) === on) return done(undefined)
  if (others === 0) return refuse('last-coordinator')
  const roles = on ? [...before.roles, role] : before.roles.filter((one) => one !== role)
  await tx.$executeRaw`UPDATE "Staff" SET roles = ${roles}::text[]::"StaffRole"[] WHERE id = ${personId}`
  await audit({ action: 'staff.roles', personId, before, after: { fields: ['roles'], roles } })
  return done(undefined)
})

interface EndWork {
  readonly personId: number
  /** the first day on which somebody works here no more; null: works on */
  readonly leftOn: Temporal.PlainDate | null
  /** the card that was seen */
  readonly version: number
}

/** Nobody’s leaving is known for longer ahead, days. */
const furthest = 366

/** From that day on roles are gone, and who is nothing else to the school is out; codes die. */
export const endWork = write('staff.manage', async (scope, { personId, leftOn, version }: EndWork) => {
  const { tx, clock, audit } = scope
  if (leftOn && today(clock).until(leftOn).days > furthest) return refuse('too-far')
  const others = leftOn ? await otherCoordinators(tx, personId, leftOn) : 1
  const card = await lockCard(scope, personId)
  if (card && card.version !== version) return refuse('card-changed')
  const [known] = await tx.$queryRaw<{ roles: StaffRole[]; leftOn: string | null }[]>`
    SELECT roles::text[], "leftOn"::text FROM "Staff" WHERE id = ${personId}`
  if (!known) return refuse('no-person')
  if (known.roles.includes('coordinator') && others === 0) return refuse('last-coordinator')
  const [before, after] = [{ leftOn: known.leftOn }, { leftOn: leftOn?.toString() ?? null }]
  if (before.leftOn === after.leftOn) return done(undefined)
  await tx.$executeRaw`UPDATE "Staff" SET "leftOn" = ${after.leftOn}::date WHERE id = ${personId}`
  await audit({ action: 'staff.left', personId, before, after: { fields: ['leftOn'], ...after } })
  if (leftOn && Temporal.PlainDate.compare(leftOn, today(clock)) <= 0) {
    await killCodes(tx, scope, [personId])
    await closeAccess(scope, tx, personId)
  }
  return done(undefined)
})

/** How many others are coordinators from a day on; all are locked, so that two cannot leave at once. One statement. */
async function otherCoordinators(tx: Tx, personId: number, day: Temporal.PlainDate): Promise<number> {
  const coordinators = await tx.$queryRaw<{ id: number; stays: boolean }[]>`
    SELECT id, works_here("leftOn", ${day.toString()}::date) AND NOT provisional AS stays
    FROM "Staff" WHERE 'coordinator' = ANY(roles) ORDER BY id FOR NO KEY UPDATE`
  return coordinators.filter(({ id, stays }) => id !== personId && stays).length
}
