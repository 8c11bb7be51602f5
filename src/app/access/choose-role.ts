import { type HomeRole, rolesOf } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import type { Identity } from './identify.ts'

/** The home shown from now on. Refuses 'forbidden' for a role that the person does not have. */
export async function chooseRole(
  { db }: Deps,
  { linkId, actor }: Identity,
  role: HomeRole,
): Promise<Result<HomeRole, 'forbidden'>> {
  if (!can(actor, 'settings.change') || !rolesOf(actor).includes(role)) return refuse('forbidden')
  await db.link.update({ where: { id: linkId }, data: { activeRole: role } })
  return done(role)
}

/** The home that was chosen last while the person still has it, else the first there is. */
export const activeRole = ({ actor, activeRole }: Identity): HomeRole | undefined =>
  activeRole !== null && rolesOf(actor).includes(activeRole) ? activeRole : rolesOf(actor)[0]
