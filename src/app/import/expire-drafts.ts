import type { Deps } from '../deps.ts'

const lifetime = Temporal.Duration.from({ hours: 24 })

/** Forgets files that were sent a day ago and never loaded: they are full of personal data. */
export async function expireDrafts({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const before = clock.now().subtract(lifetime)
  return db.$executeRaw`DELETE FROM "ImportFile" WHERE "addedAt" < ${before.toString()}::timestamptz`
}
