import { createTask, parse } from 'node-cron'
import type { Deps } from '../app/deps.ts'
import { type Job, type Log, runJob } from './job.ts'

interface Move {
  readonly jobs: readonly Job[]
  readonly deps: Deps
  /** where the clock stood; what was due at that very moment has run */
  readonly from: Temporal.Instant
  /** where the clock stands now; what is due at this moment runs */
  readonly to: Temporal.Instant
  readonly log: Log
}

/**
 * Runs what was due while the school's clock was moved forward: every job at each of its moments on the way, in the
 * order of time, with a clock that tells that moment. Gives the number of runs.
 */
export async function runDue({ jobs, deps, from, to, log }: Move): Promise<number> {
  const { zone } = deps.clock
  const tasks = jobs.map((job) => ({ job, task: createTask(job.cron, () => {}, { timezone: zone }) }))
  try {
    let runs = 0
    for (const moment of moments(jobs, zone, from, to)) {
      // The one Date: node-cron's patterns are matched against it.
      const due = tasks.filter(({ task }) => task.match(new Date(moment.epochMilliseconds)))
      for (const { job } of due) await runJob(job, { ...deps, clock: { now: () => moment, zone } }, log)
      runs += due.length
    }
    return runs
  } finally {
    for (const { task } of tasks) await task.destroy()
  }
}

/**
 * The minutes that any pattern may match, after `from` and until `to`: those of its hours and minutes on every day,
 * so that a move over months looks at dozens of minutes a day and not at all of them.
 */
function* moments(jobs: readonly Job[], zone: string, from: Temporal.Instant, to: Temporal.Instant) {
  const minutesOfDay = [
    ...new Set(
      jobs.flatMap(({ cron }) => {
        const { hour, minute } = parse(cron)
        return hour.flatMap((h) => minute.map((m) => h * 60 + m))
      }),
    ),
  ].sort((a, b) => a - b)
  const last = to.toZonedDateTimeISO(zone).toPlainDate()
  let day = from.toZonedDateTimeISO(zone).toPlainDate()
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
    for (const minuteOfDay of minutesOfDay) {
      const plainTime = new Temporal.PlainTime(Math.floor(minuteOfDay / 60), minuteOfDay % 60)
      const moment = day.toZonedDateTime({ timeZone: zone, plainTime }).toInstant()
      const onTheWay = Temporal.Instant.compare(moment, from) > 0 && Temporal.Instant.compare(moment, to) <= 0
      if (onTheWay) yield moment
    }
}
