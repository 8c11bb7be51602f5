import { createHmac } from 'node:crypto'
import { done } from '../../domain/result.ts'
import { hashSecret } from '../access/give-codes.ts'
import { audit } from '../frame/audit.ts'
import { read, type Writing, write } from '../frame/use-case.ts'

/** What is told of an address that cannot be shown again: when it was made; null: there is none. One statement. */
export const readFeedAddress = read('feed.read', async ({ db, actor }) => {
  const [feed] = await db.$queryRaw<{ at: number }[]>`
    SELECT extract(epoch FROM "createdAt")::float8 * 1000 AS at FROM "CalendarFeed" WHERE "personId" = ${actor.personId}`
  return done(feed ? Temporal.Instant.fromEpochMilliseconds(Math.round(feed.at)) : null)
})

/**
 * Makes the secret of a person's calendar address, which ends the one before. It is shown now and never again:
 * only a keyed hash is kept.
 */
export const makeFeedAddress = write('feed.read', async (scope) => {
  const { tx, clock, actor, pepper } = scope
  const token = tokenOf(scope)
  const tokenHash = hashSecret(pepper, token)
  const made = await tx.$executeRaw`
    INSERT INTO "CalendarFeed" AS f ("personId", "tokenHash", "createdAt")
    VALUES (${actor.personId}, ${tokenHash}, ${clock.now().toString()}::timestamptz)
    ON CONFLICT ("personId") DO UPDATE SET "tokenHash" = excluded."tokenHash", "createdAt" = excluded."createdAt"
    WHERE f."tokenHash" <> excluded."tokenHash"`
  // past the frame's own, which would write the press down
  if (made > 0) await audit(tx, { clock }, actor, { action: 'calendar.make' })
  return done({ token })
})

/**
 * 128 bits of the press itself under the pepper: a press that is delivered twice gives the address that it gave, and
 * nobody else can guess it. The press is written down nowhere.
 */
const tokenOf = ({ pepper, actor, requestId }: Writing): string =>
  createHmac('sha256', pepper)
    .update(`calendar:${actor.personId}:${requestId}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url')

/** Ends a person's calendar address; whoever has it is told nothing more. */
export const endFeedAddress = write('feed.read', async (scope) => {
  const ended = await scope.tx.$executeRaw`DELETE FROM "CalendarFeed" WHERE "personId" = ${scope.actor.personId}`
  if (ended > 0) await scope.audit({ action: 'calendar.end' })
  return done(undefined)
})
