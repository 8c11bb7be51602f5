import { certain } from '../../domain/certain.ts'
import { done, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { audit } from '../frame/audit.ts'
import { type Writing, writeOn } from '../frame/use-case.ts'
import { transaction } from '../transaction.ts'
import { lockCodeTargets, lockedAccess } from './code-target.ts'
import { giveCodes } from './give-codes.ts'
import { tellLeaders } from './tell-leaders.ts'

interface IssueCode {
  readonly personId: number
}

/**
 * Issues a person's single-use code; the one handed out before dies. The coordinator issues to staff (п.
 * 5.2.1), the class teacher to the families of the own class (п. 5.2.2), in whose absence the coordinator does:
 * the class teacher is told.
 */
export const issueCode = writeOn('code.issue', lockedAccess, async (scope, _, { personId }: IssueCode) => {
  const { id, code } = await giveCode(scope, scope.actor.personId, personId)
  // delivered twice, a press gives two codes: the entry says which
  await scope.audit({ action: 'code.issue', after: { personId, codeId: id } })
  await tellLeaders(scope, [id])
  return done(code)
})

/** The same by the machine's owner, who may let anybody in. */
export const issueFromConsole = (deps: Deps, { personId }: IssueCode) =>
  transaction(deps.db, async (tx) => {
    const known = (await lockCodeTargets(deps, tx, [personId])).has(personId)
    if (!known) return refuse('no-person')
    const { id, code } = await giveCode({ ...deps, tx }, null, personId)
    await audit(tx, deps, null, { action: 'code.issue', after: { personId, codeId: id } })
    return done(code)
  })

async function giveCode(scope: Pick<Writing, 'tx' | 'clock' | 'pepper'>, issuedById: number | null, personId: number) {
  const [given] = await giveCodes(scope, scope.tx, issuedById, [{ personId }])
  return certain(given, 'the code of one person')
}
