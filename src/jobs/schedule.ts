import { createTask } from 'node-cron'
import type { Deps } from '../app/deps.ts'
import type { Log } from '../app/log.ts'
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
  readonly log: Pick<Log, 'warn' | 'error'>
  readonly onRun?: OnRun
}

/**
 * Runs the jobs by real time, and each once at the start: what was missed while the bot was down is made up for.
 * A job that still runs when its next moment comes is not started a second time.
 */
export function startSchedule({ jobs, deps, zone, log, onRun }: ScheduleDeps): Schedule {
  const running = new Map<string, Promise<void>>()
  const run = (job: Job): Promise<void> => {
    const started = running.get(job.name) ?? runJob(job, deps, log, onRun).finally(() => running.delete(job.name))
    running.set(job.name, started)
    return started
  }
  const say = (job: string) => (message: string | Error) => log.warn({ job }, String(message))
  const tasks = jobs.map((job) =>
    createTask(job.cron, () => run(job), {
      timezone: zone,
      name: job.name,
      logger: { info: () => {}, debug: () => {}, warn: say(job.name), error: say(job.name) },
    }),
  )
  for (const task of tasks) task.start()
  for (const job of jobs) void run(job)
  return {
    async stop() {
      for (const task of tasks) await task.destroy()
      await Promise.all(running.values())
    },
  }
}
