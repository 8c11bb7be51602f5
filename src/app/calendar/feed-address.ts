import { createHmac } from 'node:crypto'
import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { hashSecret } from '../access/give-codes.ts'
import { audit } from '../audit.ts'
import type { Deps } from '../deps.ts'

/** What is told of an address that cannot be shown again: when it was made; null: there is none. One statement. Refuses 'forbidden'. */
export async function readFeedAddress(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
): Promise<Result<Temporal.Instant | null, 'forbidden'>> {
  if (!can(actor, 'feed.read')) return refuse('forbidden')
  const [feed] = await db.$queryRaw<{ at: number }[]>`
    SELECT extract(epoch FROM "createdAt")::float8 * 1000 AS at FROM "CalendarFeed" WHERE "personId" = ${actor.personId}`
  return done(feed ? Temporal.Instant.fromEpochMilliseconds(Math.round(feed.at)) : null)
}

/**
 * Makes the secret of a person's calendar address, which ends the one before. It is shown now and never again: only a keyed hash is
 * kept. Refuses 'forbidden'.
 */
export async function makeFeedAddress(
  deps: Deps,
  actor: Actor,
  { requestId }: { requestId: string },
): Promise<Result<{ token: string }, 'forbidden'>> {
  if (!can(actor, 'feed.read')) return refuse('forbidden')
  const token = tokenOf(deps, actor, requestId)
  const tokenHash = hashSecret(deps.pepper, token)
  return deps.db.$transaction(async (tx) => {
    const made = await tx.$executeRaw`
      INSERT INTO "CalendarFeed" AS f ("personId", "tokenHash", "createdAt")
      VALUES (${actor.personId}, ${tokenHash}, ${deps.clock.now().toString()}::timestamptz)
      ON CONFLICT ("personId") DO UPDATE SET "tokenHash" = excluded."tokenHash", "createdAt" = excluded."createdAt"
      WHERE f."tokenHash" <> excluded."tokenHash"`
    if (made > 0) await audit(tx, deps, actor, { action: 'calendar.make' })
    return done({ token })
  })
}

/**
 * 128 bits of the press itself under the pepper: a press that is delivered twice gives the address that it gave, and nobody else can
 * guess it. The press is written down nowhere.
 */
const tokenOf = ({ pepper }: Deps, { personId }: Actor, requestId: string): string =>
  createHmac('sha256', pepper)
    .update(`calendar:${personId}:${requestId}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url')

/** Ends a person's calendar address; whoever has it is told nothing more. Refuses 'forbidden'. */
export async function endFeedAddress(deps: Deps, actor: Actor): Promise<Result<undefined, 'forbidden'>> {
  if (!can(actor, 'feed.read')) return refuse('forbidden')
  return deps.db.$transaction(async (tx) => {
    const ended = await tx.$executeRaw`DELETE FROM "CalendarFeed" WHERE "personId" = ${actor.personId}`
    if (ended > 0) await audit(tx, deps, actor, { action: 'calendar.end' })
    return done(undefined)
  })
}
