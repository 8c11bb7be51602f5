import { dateToInstant } from '../../db/values.ts'
import type { Deps } from '../deps.ts'

export interface WaitingNotices {
  /** due or not */
  readonly count: number
  /** since when the oldest waits that might be told now: quiet hours hold the others */
  readonly oldestDue: Temporal.Instant | null
}

/** What waits to be told. Those that are settled, which are years of them, are not looked at. One statement. */
export async function waitingNotices({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<WaitingNotices> {
  const now = clock.now().toString()
  const [row] = await db.$queryRaw<[{ count: number; oldestDue: Date | null }]>`
    SELECT count(*)::int AS count,
      min(due) FILTER (WHERE due <= ${now}::timestamptz AND NOT is_held("personId", data, ${now}::timestamptz, ${clock.zone}))
        AS "oldestDue"
    FROM "Notice" WHERE state = 'waiting'`
  return { count: row.count, oldestDue: row.oldestDue && dateToInstant(row.oldestDue) }
}
