import { done, refuse } from '../../domain/result.ts'
import { type Writing, write } from '../frame/use-case.ts'

/**
 * «Выйти», on this account or on another of the person's own: it is nobody's from the next update on, and a new code
 * links it again (п. 6.6).
 */
export const endLink = write('settings.change', async (scope, { linkId }: { linkId: number }) =>
  (await endOwnLink(scope, linkId)) ? done(undefined) : refuse('not-linked'),
)

/** Ends a live link of the person's own; false: it has ended already, or is somebody else's. At most two statements. */
export async function endOwnLink({ tx, clock, actor, audit }: Writing, linkId: number): Promise<boolean> {
  const ended = await tx.$executeRaw`
    UPDATE "Link" SET "endedAt" = ${clock.now().toString()}::timestamptz
    WHERE id = ${linkId} AND "personId" = ${actor.personId} AND "endedAt" IS NULL`
  if (ended > 0) await audit({ action: 'link.end', after: { linkId } })
  return ended > 0
}
