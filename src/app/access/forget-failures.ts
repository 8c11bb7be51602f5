import type { Deps } from '../deps.ts'

/** By then no pause is decided by them any more, not even by the latest dozen series (domain/access/throttle.ts). */
const kept = Temporal.Duration.from({ hours: 30 * 24 })

/** Forgets refused codes of a month ago: whose accounts they were is nobody's business by then. Gives their number. */
export async function forgetFailures({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const before = clock.now().subtract(kept)
  return db.$executeRaw`DELETE FROM "FailedRedemption" WHERE at < ${before.toString()}::timestamptz`
}
