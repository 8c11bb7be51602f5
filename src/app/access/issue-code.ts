import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps } from '../deps.ts'
import { lockCodeTargets } from './code-target.ts'
import { giveCodes, type IssuedCode } from './give-codes.ts'
import { tellLeaders } from './tell-leaders.ts'

/**
 * Issues a person's single-use code; the one handed out before dies. The coordinator issues to staff (п. 5.2.1), the
 * class teacher to the families of the own class (п. 5.2.2), in whose absence the coordinator does: the class teacher is
 * told. 'console' is the machine's owner, for the first coordinator. Refuses 'forbidden', 'no-person'.
 */
export async function issueCode(
  deps: Deps,
  actor: Actor | 'console',
  { personId }: { personId: number },
): Promise<Result<IssuedCode, 'forbidden' | 'no-person'>> {
  return deps.db.$transaction(async (tx) => {
    const person = (await lockCodeTargets(deps, tx, [personId])).get(personId)
    if (!person) return refuse('no-person')
    const issuer = actor === 'console' ? null : actor
    if (issuer && !can(issuer, 'code.issue', person)) return refuse('forbidden')

    const { id, ...issued } = (await giveCodes(deps, tx, issuer?.personId ?? null, [personId])).get(personId)!
    await audit(tx, deps, issuer, { action: 'code.issue', after: { personId } })
    if (issuer) await tellLeaders(deps, tx, issuer, [id])
    return done(issued)
  })
}
