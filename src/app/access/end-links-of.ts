import { done, refuse } from '../../domain/result.ts'
import { writeOn } from '../frame/use-case.ts'
import { lockedAccess } from './code-target.ts'
import { killCodes } from './give-codes.ts'

/**
 * «Отключить»: every account of a person is nobody's from the next update on, and a code handed out dies too, or it
 * would open the door again.
 */
export const endLinksOf = writeOn(
  'link.end-other',
  lockedAccess,
  async (scope, _, { personId }: { personId: number }) => {
    const { tx, clock, audit } = scope
    const links = await tx.$queryRaw<{ id: number }[]>`
    UPDATE "Link" SET "endedAt" = ${clock.now().toString()}::timestamptz
    WHERE "personId" = ${personId} AND "endedAt" IS NULL RETURNING id`
    if (links.length === 0) return refuse('not-linked')
    await killCodes(tx, scope, [personId])
    await audit({ action: 'link.end-other', after: { personId, linkIds: links.map(({ id }) => id) } })
    return done({ ended: links.length })
  },
)
