import type { WaitingNotices } from './app/notices/waiting-notices.ts'
import type { BackupState } from './app/supervision/back-up.ts'

/** What is known of the bot when somebody asks how it is. */
export interface Facts {
  readonly now: Temporal.Instant
  readonly stopping: boolean
  readonly database: 'up' | 'down'
  readonly updates: {
    readonly by: 'polling' | 'webhook'
    /** when Telegram was heard last: a poll that it answered, or an update that it brought */
    readonly lastAt: Temporal.Instant | undefined
    readonly silence?: Interruption | undefined
  }
  readonly sending: {
    readonly lastAt: Temporal.Instant | undefined
    readonly outages: readonly (Interruption & { readonly messenger: string })[]
  }
  /** undefined: nobody knows, the database is away */
  readonly queue: WaitingNotices | undefined
  /** of several processes that serve the school it is this one that sends and does the clock's jobs */
  readonly leads: boolean
  readonly jobs: ReadonlyMap<string, JobRun>
  /** undefined: none are made, or another process makes them */
  readonly backups: BackupState | undefined
}

interface Interruption {
  /** a code: of the messenger's answer, or of the network */
  readonly reason: string
  readonly since: Temporal.Instant
}

/** How a job of the clock went the last time. */
export interface JobRun {
  readonly at: Temporal.Instant
  readonly seconds: number
  readonly outcome: 'done' | 'failed'
}

/** What whoever watches the bot reads: whether it serves, why not, and what that was judged by. */
export interface Health extends Record<string, unknown> {
  readonly ok: boolean
  /** why it does not serve; none while it does */
  readonly reasons: readonly string[]
}

/** What is over sooner is waited for, and no reason to call anybody. */
const patience = Temporal.Duration.from({ minutes: 5 })

/** A start anew mends none of the reasons: they are for people. What a start mends is told by the process alone. */
export function healthOf(facts: Facts): Health {
  const { updates, sending, queue, jobs, backups, database, leads } = facts
  const reasons = reasonsOf(facts)
  return {
    ok: reasons.length === 0,
    reasons,
    database,
    updates: { by: updates.by, lastAt: updates.lastAt ?? null, ...(updates.silence && { silence: updates.silence }) },
    sending: { lastAt: sending.lastAt ?? null, outages: sending.outages },
    ...(queue && { queue: { waiting: queue.count, oldestDue: queue.oldestDue } }),
    leads,
    jobs: Object.fromEntries(jobs),
    ...(backups && { backups: { lastAt: backups.last ?? null } }),
  }
}

function reasonsOf({ now, stopping, database, updates, sending, jobs, backups }: Facts): string[] {
  const isLong = (since: Temporal.Instant) => Temporal.Duration.compare(since.until(now), patience) >= 0
  const { silence, lastAt, by } = updates
  const unheard = silence ?? (by === 'polling' && lastAt ? { since: lastAt, reason: 'nobody asks' } : undefined)
  // some are due every minute
  const lastRun = [...jobs.values()]
    .map(({ at }) => at)
    .toSorted(Temporal.Instant.compare)
    .at(-1)
  return [
    ...(stopping ? ['it is stopping'] : []),
    ...(database === 'down' ? ['the database does not answer'] : []),
    ...(unheard && isLong(unheard.since) ? [`no updates since ${unheard.since}: ${unheard.reason}`] : []),
    ...sending.outages
      .filter(({ since }) => isLong(since))
      .map(({ messenger, since, reason }) => `${messenger} takes no messages since ${since}: ${reason}`),
    ...(lastRun && isLong(lastRun) ? [`no job of the clock has run since ${lastRun}`] : []),
    ...(backups?.late ? [`no backup has been verified since ${backups.since}`] : []),
  ]
}
