import type { Log } from '../app/log.ts'
import type { RateLimiter } from './rate-limiter.ts'
import type { Outage } from './types.ts'

/** Which messengers nothing gets through to; said once when it begins and once when it is over. */
export interface Reach {
  /** nothing got through: everybody waits a while, longer each time */
  lost(messenger: string, reason: string): void
  /** something got through */
  back(messenger: string): void
  readonly outages: readonly Outage[]
}

interface ReachDeps {
  readonly limiter: Pick<RateLimiter, 'pause' | 'paused'>
  readonly now: () => Temporal.Instant
  readonly log: Log
  /** one is over */
  readonly over: (outage: Outage) => void
}

/** Between one attempt to get through and the next, seconds. */
const firstPause = 5
const longestPause = 60

export function createReach({ limiter, now, log, over }: ReachDeps): Reach {
  const outages = new Map<string, Outage & { readonly pause: number }>()
  return {
    lost(messenger, reason) {
      // what was under way when the first one failed says nothing new
      if (limiter.paused(messenger)) return
      const known = outages.get(messenger)
      const pause = known ? Math.min(known.pause * 2, longestPause) : firstPause
      outages.set(messenger, { messenger, reason, since: known?.since ?? now(), pause })
      limiter.pause(messenger, pause)
      if (known?.reason !== reason)
        log.error({ messenger, reason }, 'delivery: the messenger is out of reach, notices wait')
    },
    back(messenger) {
      const outage = outages.get(messenger)
      if (!outage) return
      outages.delete(messenger)
      log.info({ messenger }, 'delivery: the messenger is back')
      over(outage)
    },
    get outages() {
      return [...outages.values()]
    },
  }
}
