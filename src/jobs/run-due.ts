import { createTask, parse } from 'node-cron'
import type { Deps } from '../app/deps.ts'
import type { Log } from '../app/log.ts'
import { dateOf } from '../domain/date-of.ts'
import { type Job, type OnRun, runJob } from './job.ts'

interface Move {
  readonly jobs: readonly Job[]
  readonly deps: Deps
  /** where the clock stood; what was due at that very moment has run */
  readonly from: Temporal.Instant
  /** where the clock stands now; what is due at this moment runs */
  readonly to: Temporal.Instant
  readonly log: Pick<Log, 'warn' | 'error'>
  readonly onRun?: OnRun
}

/**
 * Runs what was due while the school's clock was moved forward: every job at each of its moments on the way, in the
 * order of time, with a clock that tells that moment. Gives the number of runs.
 */
export async function runDue({ jobs, deps, from, to, log, onRun }: Move): Promise<number> {
  const { zone } = deps.clock
  const tasks = jobs.map((job) => ({ job, task: createTask(job.cron, () => {}, { timezone: zone }) }))
  const minutes = Map.groupBy(
    tasks.flatMap((one) => minutesOf(one.job).map((minute) => ({ ...one, minute }))),
    ({ minute }) => minute,
  )
  try {
    let runs = 0
    for (const { moment, minute } of moments([...minutes.keys()], zone, from, to)) {
      // The one Date: node-cron's patterns are matched against it.
      const due = (minutes.get(minute) ?? []).filter(({ task }) => task.match(new Date(moment.epochMilliseconds)))
      for (const { job } of due) await runJob(job, { ...deps, clock: { now: () => moment, zone } }, log, onRun)
      runs += due.length
    }
    return runs
  } finally {
    for (const { task } of tasks) await task.destroy()
  }
}

/** The minutes of a day that a job's pattern may match. */
function minutesOf({ cron }: Job): number[] {
  const { hour, minute } = parse(cron)
  return hour.flatMap((h) => minute.map((m) => h * 60 + m))
}

/**
 * These minutes of every day after `from` and until `to`, in the order of time: a move over months looks at no others.
 */
function* moments(minutes: readonly number[], zone: string, from: Temporal.Instant, to: Temporal.Instant) {
  const minutesOfDay = minutes.toSorted((a, b) => a - b)
  const last = dateOf(to, zone)
  let day = dateOf(from, zone)
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
    for (const minute of minutesOfDay) {
      const plainTime = new Temporal.PlainTime(Math.floor(minute / 60), minute % 60)
      const moment = day.toZonedDateTime({ timeZone: zone, plainTime }).toInstant()
      const onTheWay = Temporal.Instant.compare(moment, from) > 0 && Temporal.Instant.compare(moment, to) <= 0
      if (onTheWay) yield { moment, minute }
    }
}
