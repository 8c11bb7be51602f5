import { goneBefore } from '../../domain/privacy/retention.ts'
import type { Deps } from '../deps.ts'

/** Forgets dialogues that were left in the middle a day ago: what was typed there is personal data. */
export async function expireDialogues({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const before = goneBefore('ConversationState', clock.now())
  return db.$executeRaw`DELETE FROM "ConversationState" WHERE "updatedAt" < ${before}::timestamptz`
}
