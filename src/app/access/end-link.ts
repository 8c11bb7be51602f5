import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps } from '../deps.ts'
import type { Identity } from './identify.ts'

/** «Выйти»: this account is nobody's from now on; a new code links it again (п. 6.6). Refuses 'forbidden'. */
export async function endLink(deps: Deps, { linkId, actor }: Identity): Promise<Result<undefined, 'forbidden'>> {
  if (!can(actor, 'settings.change')) return refuse('forbidden')
  return deps.db.$transaction(async (tx) => {
    await tx.$executeRaw`UPDATE "Link" SET "endedAt" = ${deps.clock.now().toString()}::timestamptz WHERE id = ${linkId}`
    await audit(tx, deps, actor, { action: 'link.end', after: { linkId } })
    return done(undefined)
  })
}
