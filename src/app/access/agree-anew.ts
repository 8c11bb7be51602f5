import { consentVersion } from '../../domain/access/consent.ts'
import { done, refuse } from '../../domain/result.ts'
import { write } from '../frame/use-case.ts'

interface AgreeAnew {
  readonly linkId: number
  /** of the text that was read */
  readonly version: number
}

/** The agreement to a text that changed since (п. 6.6). */
export const agreeAnew = write(
  'settings.change',
  async ({ tx, clock, actor, audit }, { linkId, version }: AgreeAnew) => {
    if (version !== consentVersion) return refuse('text-changed')
    const changed = await tx.$executeRaw`
    UPDATE "Link" SET "consentVersion" = ${version}, "consentAt" = ${clock.now().toString()}::timestamptz
    WHERE id = ${linkId} AND "personId" = ${actor.personId} AND "consentVersion" IS DISTINCT FROM ${version}`
    if (changed > 0) await audit({ action: 'consent.renew', after: { linkId, version } })
    return done(undefined)
  },
)
