import type { Deps } from '../app/deps.ts'
import type { Log } from '../app/log.ts'

/** Something that is done by the clock. Its use case is idempotent: a tick too many does nothing. */
export interface Job {
  readonly name: string
  /** cron pattern of minutes, school time */
  readonly cron: string
  run(deps: Deps, log: Log): Promise<unknown>
}

/** How a run of a job went. */
export type OnRun = (job: string, outcome: 'done' | 'failed', seconds: number) => void

/** Runs a job; a failure is logged and stops nothing else. */
export async function runJob(job: Job, deps: Deps, log: Log, onRun: OnRun = () => {}): Promise<void> {
  const started = performance.now()
  const ended = (outcome: 'done' | 'failed') => onRun(job.name, outcome, (performance.now() - started) / 1000)
  try {
    await job.run(deps, log)
    ended('done')
  } catch (error) {
    log.error({ err: error, job: job.name }, 'job failed')
    ended('failed')
  }
}
