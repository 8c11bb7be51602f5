import type { Deps } from '../app/deps.ts'
import type { Log } from '../app/log.ts'
import { dueIn } from './due.ts'
import { type Job, type OnRun, runJob } from './job.ts'

export interface Schedule {
  /** waits for the jobs that run */
  stop(): Promise<void>
}

interface ScheduleDeps {
  readonly jobs: readonly Job[]
  readonly deps: Deps
  /** IANA name of the school's zone, in which the patterns are read */
  readonly zone: string
  readonly log: Log
  readonly onRun?: OnRun
  /** the world's time */
  readonly now?: () => Temporal.Instant
}

const minute = 60_000

/**
 * Runs the jobs by real time, and each once at the start: what was missed while the bot was down is made up for, as is
 * what came due while the machine slept. A job that still runs when its next moment comes is not started a second time.
 */
export function startSchedule({
  jobs,
  deps,
  zone,
  log,
  onRun,
  now = () => Temporal.Now.instant(),
}: ScheduleDeps): Schedule {
  const running = new Map<string, Promise<void>>()
  const run = (job: Job): void => {
    if (running.has(job.name)) return
    running.set(
      job.name,
      runJob(job, deps, log, onRun).finally(() => running.delete(job.name)),
    )
  }
  const due = dueIn(jobs, zone)
  let told = now()
  let timeout: NodeJS.Timeout

  const tick = () => {
    const present = now()
    for (const job of new Set([...due(told, present)].map(({ job }) => job))) run(job)
    told = present
    tickOn()
  }
  const tickOn = () => {
    timeout = setTimeout(tick, minute - (now().epochMilliseconds % minute))
  }

  for (const job of jobs) run(job)
  tickOn()
  return {
    async stop() {
      clearTimeout(timeout)
      await Promise.all(running.values())
    },
  }
}
