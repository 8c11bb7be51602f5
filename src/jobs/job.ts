import type { Deps } from '../app/deps.ts'

/** Something that is done by the clock. Its use case is idempotent: a tick too many does nothing. */
export interface Job {
  readonly name: string
  /** cron pattern of minutes, school time */
  readonly cron: string
  run(deps: Deps): Promise<unknown>
}

/** The part of a logger that the schedule needs. */
export interface Log {
  warn(data: object, text: string): void
  error(data: object, text: string): void
}

/** Runs a job; a failure is logged and stops nothing else. */
export async function runJob(job: Job, deps: Deps, log: Log): Promise<void> {
  try {
    await job.run(deps)
  } catch (error) {
    log.error({ err: error, job: job.name }, 'job failed')
  }
}
