import { can } from '../../domain/access/can.ts'
import { consentVersion } from '../../domain/access/consent.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps } from '../deps.ts'
import type { Identity } from './identify.ts'

/**
 * The agreement to a text that changed since (п. 6.6). `version` is that of the text that was read. Refuses 'forbidden',
 * 'text-changed' when it is not the present one.
 */
export async function agreeAnew(
  deps: Deps,
  { actor, linkId }: Pick<Identity, 'actor' | 'linkId'>,
  { version }: { version: number },
): Promise<Result<undefined, 'forbidden' | 'text-changed'>> {
  if (!can(actor, 'settings.change')) return refuse('forbidden')
  if (version !== consentVersion) return refuse('text-changed')
  return deps.db.$transaction(async (tx) => {
    const changed = await tx.$executeRaw`
      UPDATE "Link" SET "consentVersion" = ${version}, "consentAt" = ${deps.clock.now().toString()}::timestamptz
      WHERE id = ${linkId} AND "consentVersion" IS DISTINCT FROM ${version}`
    if (changed > 0) await audit(tx, deps, actor, { action: 'consent.renew', after: { linkId, version } })
    return done(undefined)
  })
}
