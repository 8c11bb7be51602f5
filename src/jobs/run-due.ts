import type { Deps } from '../app/deps.ts'
import type { Log } from '../app/log.ts'
import { dueIn } from './due.ts'
import { type Job, type OnRun, runJob } from './job.ts'

interface Move {
  readonly jobs: readonly Job[]
  readonly deps: Deps
  /** where the clock stood; what was due at that very moment has run */
  readonly from: Temporal.Instant
  /** where the clock stands now; what is due at this moment runs */
  readonly to: Temporal.Instant
  readonly log: Log
  readonly onRun?: OnRun
}

/**
 * Runs what was due while the school's clock was moved forward: every job at each of its moments on the way, in the
 * order of time, with a clock that tells that moment. Gives the number of runs.
 */
export async function runDue({ jobs, deps, from, to, log, onRun }: Move): Promise<number> {
  const { zone } = deps.clock
  let runs = 0
  for (const { moment, job } of dueIn(jobs, zone)(from, to)) {
    await runJob(job, { ...deps, clock: { now: () => moment, zone } }, log, onRun)
    runs++
  }
  return runs
}
