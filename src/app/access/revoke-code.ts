import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps } from '../deps.ts'
import { lockCodeTargets } from './code-target.ts'
import { killCodes } from './give-codes.ts'

/** Ends the code that a person holds, at once (п. 5.2). Refuses 'forbidden', 'no-person', 'no-code'. */
export async function revokeCode(
  deps: Deps,
  actor: Actor,
  { personId }: { personId: number },
): Promise<Result<undefined, 'forbidden' | 'no-person' | 'no-code'>> {
  return deps.db.$transaction(async (tx) => {
    const person = (await lockCodeTargets(deps, tx, [personId])).get(personId)
    if (!person) return refuse('no-person')
    if (!can(actor, 'code.revoke', person)) return refuse('forbidden')
    if ((await killCodes(tx, deps, [personId])) === 0) return refuse('no-code')
    await audit(tx, deps, actor, { action: 'code.revoke', after: { personId } })
    return done(undefined)
  })
}
