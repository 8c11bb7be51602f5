import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What is asked anew whenever somebody reads the metrics. Moments are seconds since 1970. */
export interface Sources {
  /** what waits to be told; fails while the database is away */
  readonly queue: () => Promise<{ readonly count: number; readonly oldestDue: number | null }>
  readonly now: () => number
  readonly lastHeard: () => number | undefined
  readonly lastSent: () => number | undefined
  /** since when there has been no newer verified backup; undefined: it is nothing of this process */
  readonly backupSince: () => Promise<number | undefined>
}

/** How notices end: nobody's fault is that somebody has never joined, or has left. */
const endings = ['sent', 'cancelled', 'not-joined', 'blocked', 'failed'] as const

const endingOf = (state: string, reason: string | undefined): string => {
  if (state !== 'failed') return state
  if (reason === 'no-link') return 'not-joined'
  return reason === 'blocked' ? 'blocked' : 'failed'
}

/**
 * What the operator watches. Labels are kinds, states and codes, never anything of a person. They are there while the
 * database is not: what it would have to be asked for is left out.
 */
export function createMetrics({ queue, now, lastHeard, lastSent, backupSince }: Sources) {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const updates = new Histogram({
    name: 'classbook_update_seconds',
    help: 'Time from an update to its last reply, by what it is: a press, a message, a membership, or other',
    labelNames: ['kind'],
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers,
  })
  const errors = new Counter({ name: 'classbook_errors_total', help: 'Updates that failed', registers })
  const settled = new Counter({
    name: 'classbook_notices_settled_total',
    help: 'Notices that delivery has ended since this process began, by how',
    labelNames: ['state'],
    registers,
  })
  for (const state of endings) settled.inc({ state }, 0)
  const refusals = new Counter({
    name: 'classbook_messenger_errors_total',
    help: 'Calls of the Bot API that failed, by method and code (429: too many)',
    labelNames: ['method', 'code'],
    registers,
  })
  const runs = new Histogram({
    name: 'classbook_job_seconds',
    help: 'Time that a run of a job of the clock took, by job and outcome',
    labelNames: ['job', 'outcome'],
    buckets: [0.1, 1, 10, 60],
    registers,
  })

  let asked: ReturnType<Sources['queue']> | undefined
  /** The gauges of one reading ask once. */
  const ask = () => {
    asked ??= queue().finally(() => {
      asked = undefined
    })
    return asked.catch(() => undefined)
  }
  const gauge = (name: string, help: string, read: () => Promise<number | undefined> | number | undefined) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        const value = await read()
        if (value === undefined) this.remove()
        else this.set(value)
      },
    })
  gauge('classbook_database_up', 'Whether the database answers', async () => ((await ask()) ? 1 : 0))
  gauge('classbook_notices_waiting', 'Notices that wait to be told', async () => (await ask())?.count)
  gauge('classbook_notices_oldest_due_seconds', 'How long the oldest notice waits that might be told now', async () => {
    const waiting = await ask()
    return waiting && (waiting.oldestDue === null ? 0 : Math.max(0, now() - waiting.oldestDue))
  })
  gauge('classbook_last_heard_timestamp_seconds', 'When the messenger was heard last: a poll, or a webhook', lastHeard)
  gauge('classbook_last_sent_timestamp_seconds', 'When the messenger has last taken a message', lastSent)
  gauge(
    'classbook_backup_age_seconds',
    'How old the last verified backup is or, where there has been none, how long one has been wanted',
    async () => {
      const since = await backupSince()
      return since && Math.max(0, now() - since)
    },
  )

  return {
    /** seconds an update took */
    update: (kind: string, seconds: number) => updates.observe({ kind }, seconds),
    error: () => errors.inc(),
    /** so many notices ended so */
    settled: (state: string, reason: string | undefined, count: number) =>
      settled.inc({ state: endingOf(state, reason) }, count),
    callFailed: (method: string, code: string) => refusals.inc({ method, code }),
    jobRan: (job: string, outcome: string, seconds: number) => runs.observe({ job, outcome }, seconds),
    read: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  }
}
