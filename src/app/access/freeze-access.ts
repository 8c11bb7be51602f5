import { done, refuse } from '../../domain/result.ts'
import { writeOn } from '../frame/use-case.ts'
import { lockedAccess } from './code-target.ts'

interface FreezeAccess {
  readonly personId: number
  readonly frozen: boolean
}

/**
 * «Приостановить доступ»: from the next update on the person sees nothing and is told nothing, links and codes stay as
 * they are; and back again. The same state twice is no change.
 */
export const freezeAccess = writeOn(
  'access.freeze',
  lockedAccess,
  async ({ tx, clock, actor, audit }, _, { personId, frozen }: FreezeAccess) => {
    if (personId === actor.personId) return refuse('own-access')
    const since = frozen ? clock.now().toString() : null
    const changed = await tx.$executeRaw`
      UPDATE "Person" SET "frozenAt" = ${since}::timestamptz WHERE id = ${personId} AND ("frozenAt" IS NOT NULL) <> ${frozen}`
    if (changed > 0) await audit({ action: frozen ? 'access.freeze' : 'access.unfreeze', after: { personId } })
    return done(undefined)
  },
)
