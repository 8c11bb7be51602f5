import { dateToInstant } from '../../db/values.ts'
import { failuresRemembered, pauseAfter } from '../../domain/access/throttle.ts'
import { type Refusal, type Result, refuse } from '../../domain/result.ts'
import type { Deps, Tx } from '../deps.ts'
import { type Account, accountKey } from './account.ts'

/** Too many failures: when the next try is heard. */
export interface Throttled extends Refusal<'too-many-attempts'> {
  readonly until: Temporal.Instant
}

/** A wrong code leaves that it was tried, any other refusal nothing. */
export const triesCount = {
  stands: (answer: Result<unknown, string>) => answer.ok || answer.refusal === 'wrong-code',
}

/**
 * One try of an account at a code; a 'wrong-code' counts as a failure, in a transaction that lets it
 * (`triesCount`). The tries of one account go one after another, whatever the number of replicas, so that a hundred
 * at once are no more than five.
 */
export async function throttled<Value, Refused extends string>(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  account: Account,
  attempt: () => Promise<Result<Value, Refused>>,
): Promise<Result<Value, Refused> | Throttled> {
  const now = clock.now()
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`code:${accountKey(account)}`}, 0))`
  const failures = await tx.failedRedemption.findMany({
    where: { messenger: account.messenger, account: account.account },
    orderBy: { at: 'desc' },
    take: failuresRemembered,
    select: { at: true },
  })
  const until = pauseAfter(failures.map(({ at }) => dateToInstant(at)).toReversed(), now)
  if (until) return refuse('too-many-attempts', { until })
  const result = await attempt()
  if (!result.ok && result.refusal === 'wrong-code')
    await tx.$executeRaw`INSERT INTO "FailedRedemption" (messenger, account, at)
      VALUES (${account.messenger}, ${account.account}, ${now.toString()}::timestamptz)`
  return result
}
