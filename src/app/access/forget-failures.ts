import { goneBefore } from '../../domain/privacy/retention.ts'
import type { Deps } from '../deps.ts'

/** Forgets refused codes of a month ago: whose accounts they were is nobody's business by then. Gives their number. */
export async function forgetFailures({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const before = goneBefore('FailedRedemption', clock.now())
  return db.$executeRaw`DELETE FROM "FailedRedemption" WHERE at < ${before}::timestamptz`
}
