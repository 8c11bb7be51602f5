import { done, refuse } from '../../domain/result.ts'
import { writeOn } from '../frame/use-case.ts'
import { lockedAccess } from './code-target.ts'
import { killCodes } from './give-codes.ts'

/** Ends the code that a person holds, at once (п. 5.2). */
export const revokeCode = writeOn('code.revoke', lockedAccess, async (scope, _, { personId }: { personId: number }) => {
  if ((await killCodes(scope.tx, scope, [personId])) === 0) return refuse('no-code')
  await scope.audit({ action: 'code.revoke', after: { personId } })
  return done(undefined)
})
