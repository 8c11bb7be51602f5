import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps } from '../deps.ts'
import { lockCodeTargets } from './code-target.ts'

/**
 * «Приостановить доступ»: from the next update on the person sees nothing and is told nothing, links and codes stay as
 * they are; and back again. The same state twice is no change. Refuses 'forbidden', 'no-person', 'own-access'.
 */
export async function freezeAccess(
  deps: Deps,
  actor: Actor,
  { personId, frozen }: { personId: number; frozen: boolean },
): Promise<Result<undefined, 'forbidden' | 'no-person' | 'own-access'>> {
  return deps.db.$transaction(async (tx) => {
    const person = (await lockCodeTargets(deps, tx, [personId])).get(personId)
    if (!person) return refuse('no-person')
    if (!can(actor, 'access.freeze', person)) return refuse('forbidden')
    if (personId === actor.personId) return refuse('own-access')
    const since = frozen ? deps.clock.now().toString() : null
    const changed = await tx.$executeRaw`
      UPDATE "Person" SET "frozenAt" = ${since}::timestamptz WHERE id = ${personId} AND ("frozenAt" IS NOT NULL) <> ${frozen}`
    if (changed > 0)
      await audit(tx, deps, actor, { action: frozen ? 'access.freeze' : 'access.unfreeze', after: { personId } })
    return done(undefined)
  })
}
