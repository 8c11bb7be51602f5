import { goneBefore } from '../../domain/privacy/retention.ts'
import type { Deps } from '../deps.ts'

/**
 * What was told goes a month after it was, or was given up; whom it was for and when stays, for whatever asks what a
 * reader was told. A notice of a post says nothing but which post. Gives their number. One statement.
 */
export async function forgetTexts({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const before = goneBefore('Notice', clock.now())
  return db.$executeRaw`
    UPDATE "Notice" SET data = '{}' WHERE "settledAt" < ${before}::timestamptz AND data <> '{}' AND "postId" IS NULL`
}
