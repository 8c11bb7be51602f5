import { done } from '../../domain/result.ts'
import { read } from '../frame/use-case.ts'

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

/**
 * «Мои устройства»: the person's own live links, the oldest first (п. 6.6); `linkId` is that of the account
 * that asks. One statement.
 */
export const readDevices = read('settings.change', async ({ tx, actor }, { linkId }: { linkId: number }) => {
  const devices = await tx.$queryRaw<Device[]>`
    SELECT id AS "linkId", right(account, 4) AS digits, extract(epoch FROM "createdAt")::float8 * 1000 AS since,
      id = ${linkId} AS current, "goneAt" IS NOT NULL AS gone
    FROM "Link" WHERE "personId" = ${actor.personId} AND "endedAt" IS NULL ORDER BY id`
  return done(devices)
})
