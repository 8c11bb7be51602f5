import { type HomeRole, rolesOf } from '../../domain/access/actor.ts'
import { done, refuse } from '../../domain/result.ts'
import { write } from '../frame/use-case.ts'
import type { Identity } from './identify.ts'

interface ChooseRole {
  readonly linkId: number
  readonly role: HomeRole
}

/** The home shown from now on: of a role that the person has. */
export const chooseRole = write('settings.change', async ({ tx, actor }, { linkId, role }: ChooseRole) => {
  if (!rolesOf(actor).includes(role)) return refuse('forbidden')
  await tx.$executeRaw`
    UPDATE "Link" SET "activeRole" = ${role} WHERE id = ${linkId} AND "personId" = ${actor.personId}`
  return done(role)
})

/** The home that was chosen last while the person still has it, else the first there is. */
export const activeRole = ({ actor, activeRole }: Identity): HomeRole | undefined =>
  activeRole !== null && rolesOf(actor).includes(activeRole) ? activeRole : rolesOf(actor)[0]
