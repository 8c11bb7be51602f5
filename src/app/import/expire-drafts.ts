import { goneBefore } from '../../domain/privacy/retention.ts'
import type { Deps } from '../deps.ts'

/** Forgets files that were sent a day ago and never loaded: they are full of personal data. */
export async function expireDrafts({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const before = goneBefore('ImportFile', clock.now())
  return db.$executeRaw`DELETE FROM "ImportFile" WHERE "addedAt" < ${before}::timestamptz`
}
