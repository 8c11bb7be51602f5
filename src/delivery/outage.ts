import type { Log } from '../app/log.ts'

/** Says once that the database is away and once that it is back, however many queries fail meanwhile. */
interface Outage {
  fault(error: unknown): void
  over(): void
}

export function createOutage(log: Log, isUnavailable: (error: unknown) => boolean): Outage {
  let away = false
  return {
    fault(error) {
      if (!isUnavailable(error)) log.error({ err: error }, 'delivery: unexpected fault')
      else if (!away) {
        away = true
        log.warn({}, 'delivery: the database is unavailable, notices wait')
      }
    },
    over() {
      if (away) log.info({}, 'delivery: the database is back')
      away = false
    },
  }
}
