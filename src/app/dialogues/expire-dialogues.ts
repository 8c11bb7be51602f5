import type { Deps } from '../deps.ts'

const lifetime = Temporal.Duration.from({ hours: 24 })

/** Forgets dialogues that were left in the middle a day ago: what was typed there is personal data. */
export async function expireDialogues({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const before = clock.now().subtract(lifetime)
  return db.$executeRaw`DELETE FROM "ConversationState" WHERE "updatedAt" < ${before.toString()}::timestamptz`
}
