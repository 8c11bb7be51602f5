import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import type { Identity } from './identify.ts'

/** An account through which a person reads the journal. */
export interface Device {
  readonly linkId: number
  /** the last digits of the account's id: all that tells two of them apart without keeping more */
  readonly digits: string
  /** ms of the epoch */
  readonly since: number
  /** the account that asks */
  readonly current: boolean
  /** the messenger said that nothing reaches it */
  readonly gone: boolean
}

/** «Мои устройства»: the person's own live links, the oldest first (п. 6.6). One statement. Refuses 'forbidden'. */
export async function readDevices(
  { db }: Pick<Deps, 'db'>,
  { actor, linkId }: Pick<Identity, 'actor' | 'linkId'>,
): Promise<Result<Device[], 'forbidden'>> {
  if (!can(actor, 'settings.change')) return refuse('forbidden')
  return done(
    await db.$queryRaw<Device[]>`
      SELECT id AS "linkId", right(account, 4) AS digits, extract(epoch FROM "createdAt")::float8 * 1000 AS since,
        id = ${linkId} AS current, "goneAt" IS NOT NULL AS gone
      FROM "Link" WHERE "personId" = ${actor.personId} AND "endedAt" IS NULL ORDER BY id`,
  )
}
