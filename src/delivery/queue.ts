import { type JobResult, type JobWithMetadata, PgBoss } from 'pg-boss'
import type { Execute } from '../db/connect.ts'
import type { Limits } from './types.ts'

const deliveries = 'deliver'
const deadLetters = 'deliver-dead'

/** A job names a person; what is due for that person is read when it runs. */
interface DeliveryJob {
  readonly personId: number
}

/** What a failed attempt leaves behind for the retry's end. */
export interface Failure {
  readonly again: readonly number[]
  readonly reason: string
}

interface QueueHandlers {
  /** one attempt for each person; gives the failures by person */
  attempt(personIds: readonly number[]): Promise<Map<number, Failure>>
  /** the retries are spent; without a failure the attempts died without a word */
  giveUp(personId: number, failure: Failure | undefined): Promise<void>
  /** pg-boss itself failed: mostly the database is away */
  fault(error: Error): void
}

interface Queue {
  start(): Promise<void>
  /** hands over everybody with something due who is not in the queue yet, nor in the quiet hours */
  handOver(now: Temporal.Instant): Promise<void>
  /** lets the workers look for jobs now, not at their next poll */
  wake(): void
  /** how many notices are due and unsettled, those that quiet hours hold left out */
  unsettled(now: Temporal.Instant): Promise<number>
  stop(): Promise<void>
}

const workers = 3
const batch = 20
/** People handed over at once; the rest follow with the next ticks, in the order of being due. */
const handful = 500

export const usualLimits: Limits = { retries: 20, firstPause: 2, longestPause: 300, attempt: 300, inspection: 10 }

/**
 * The durable queue of people to be told (hours are of `zone`), on pg-boss, over the caller's connections, which stay
 * open when it stops. A person is in it at most once (the exclusive policy with the person as key); retries, back-off,
 * dead letters and attempts that died with their process are pg-boss's.
 */
export function createQueue(execute: Execute, zone: string, handlers: QueueHandlers, limits: Limits): Queue {
  const boss = new PgBoss({
    db: { executeSql: execute },
    schedule: false,
    registerInstance: false,
    monitorVacuum: false,
    superviseIntervalSeconds: limits.inspection,
    monitorIntervalSeconds: limits.inspection,
  })
  boss.on('error', handlers.fault)
  let workerIds: string[] = []

  const jobFor = (personId: number) => ({
    data: { personId },
    singletonKey: String(personId),
    retryLimit: limits.retries,
    retryDelay: limits.firstPause,
    retryBackoff: limits.firstPause > 0,
    retryDelayMax: limits.longestPause,
    expireInSeconds: limits.attempt,
    heartbeatSeconds: 10,
    deleteAfterSeconds: 3600,
  })

  const attempt = async (jobs: readonly { id: string; data: DeliveryJob }[]): Promise<JobResult[]> => {
    const failures = await handlers.attempt(jobs.map((job) => job.data.personId))
    return jobs.map(({ id, data }) => {
      const failure = failures.get(data.personId)
      return failure ? { id, status: 'failed', output: failure } : { id, status: 'completed' }
    })
  }

  const giveUp = async ([job]: JobWithMetadata<DeliveryJob>[]) => {
    if (job) await handlers.giveUp(job.data.personId, asFailure(job.sourceOutput))
  }

  const wake = () => {
    for (const id of workerIds) boss.notifyWorker(id)
  }

  return {
    async start() {
      await boss.start()
      await boss.createQueue(deadLetters, { retryLimit: 100, retryDelay: 5, retryBackoff: true, retryDelayMax: 300 })
      await boss.createQueue(deliveries, { policy: 'exclusive', deadLetter: deadLetters })
      const polling = { pollingIntervalSeconds: 2 }
      const working = { ...polling, batchSize: batch, burstWhenBatchFull: true, perJobResults: true as const }
      workerIds = await Promise.all([
        ...Array.from({ length: workers }, () => boss.work(deliveries, working, attempt)),
        boss.work(deadLetters, { ...polling, includeMetadata: true as const }, giveUp),
      ])
    },

    async handOver(now) {
      const { rows } = await execute(
        `SELECT n."personId" FROM "Notice" n
         WHERE n.state = 'waiting' AND n.due <= $1::timestamptz AND NOT is_held(n."personId", n.data, $1::timestamptz, $2)
           AND NOT EXISTS (
           SELECT FROM pgboss.job j WHERE j.name IN ('${deliveries}', '${deadLetters}') AND j.state <= 'active'
             AND j.singleton_key = n."personId"::text)
         GROUP BY n."personId" ORDER BY min(n.due), min(n.id) LIMIT ${handful}`,
        [now.toString(), zone],
      )
      if (rows.length === 0) return
      await boss.insert(
        deliveries,
        rows.map((row: { personId: number }) => jobFor(row.personId)),
      )
      wake()
    },

    wake,

    async unsettled(now) {
      const { rows } = await execute(
        `SELECT count(*)::int AS count FROM "Notice"
           WHERE state = 'waiting' AND due <= $1::timestamptz AND NOT is_held("personId", data, $1::timestamptz, $2)`,
        [now.toString(), zone],
      )
      return rows[0].count
    },

    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  }
}

/** A failure as an attempt left it, or undefined when the attempt died and pg-boss wrote an explanation of its own. */
const asFailure = (output: object | null): Failure | undefined =>
  output && 'again' in output && 'reason' in output ? (output as Failure) : undefined
