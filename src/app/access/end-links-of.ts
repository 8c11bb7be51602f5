import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps } from '../deps.ts'
import { lockCodeTargets } from './code-target.ts'
import { killCodes } from './give-codes.ts'

/**
 * «Отключить»: every account of a person is nobody's from the next update on, and a code handed out dies too, or it
 * would open the door again. Refuses 'forbidden', 'no-person', 'not-linked'.
 */
export async function endLinksOf(
  deps: Deps,
  actor: Actor,
  { personId }: { personId: number },
): Promise<Result<{ ended: number }, 'forbidden' | 'no-person' | 'not-linked'>> {
  return deps.db.$transaction(async (tx) => {
    const person = (await lockCodeTargets(deps, tx, [personId])).get(personId)
    if (!person) return refuse('no-person')
    if (!can(actor, 'link.end-other', person)) return refuse('forbidden')
    const links = await tx.$queryRaw<{ id: number }[]>`
      UPDATE "Link" SET "endedAt" = ${deps.clock.now().toString()}::timestamptz
      WHERE "personId" = ${personId} AND "endedAt" IS NULL RETURNING id`
    if (links.length === 0) return refuse('not-linked')
    await killCodes(tx, deps, [personId])
    await audit(tx, deps, actor, { action: 'link.end-other', after: { personId, linkIds: links.map(({ id }) => id) } })
    return done({ ended: links.length })
  })
}
