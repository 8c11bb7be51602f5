import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps, Tx } from '../deps.ts'
import type { Identity } from './identify.ts'

/**
 * «Выйти», on this account or on another of the person's own: it is nobody's from the next update on, and a new code
 * links it again (п. 6.6). Refuses 'forbidden', 'not-linked' (already ended, or somebody else's).
 */
export async function endLink(
  deps: Deps,
  { actor }: Pick<Identity, 'actor'>,
  { linkId }: { linkId: number },
): Promise<Result<undefined, 'forbidden' | 'not-linked'>> {
  if (!can(actor, 'settings.change')) return refuse('forbidden')
  return deps.db.$transaction(async (tx) =>
    (await endLinks(deps, tx, actor, [linkId])) === 0 ? refuse('not-linked') : done(undefined),
  )
}

/** Ends live links of the actor's own. Gives the number ended. At most two statements. */
export async function endLinks(deps: Deps, tx: Tx, actor: Actor, linkIds: readonly number[]): Promise<number> {
  const ended = await tx.$queryRaw<{ id: number }[]>`
    UPDATE "Link" SET "endedAt" = ${deps.clock.now().toString()}::timestamptz
    WHERE id = ANY(${[...linkIds]}::int[]) AND "personId" = ${actor.personId} AND "endedAt" IS NULL RETURNING id`
  for (const { id: linkId } of ended) await audit(tx, deps, actor, { action: 'link.end', after: { linkId } })
  return ended.length
}
