import { realTimer, type Timer } from '../../src/app/timer.ts'

export interface FakeTimer extends Timer {
  /** moves time from sleeper to sleeper until the work is done */
  runUntil<Value>(work: Promise<Value>): Promise<Value>
  advance(ms: number): void
}

/** A timer whose time goes only as far as it is pushed. */
export function fakeTimer(): FakeTimer {
  let now = 0
  let sleepers: { at: number; wake: () => void }[] = []
  const nextAt = () => Math.min(...sleepers.map(({ at }) => at))
  const advance = (ms: number) => {
    const end = now + ms
    for (let next = nextAt(); next <= end; next = nextAt()) {
      now = Math.max(now, next)
      const awake = sleepers.filter(({ at }) => at <= now)
      sleepers = sleepers.filter(({ at }) => at > now)
      for (const sleeper of awake) sleeper.wake()
    }
    now = end
  }
  const after = (ms: number, wake: () => void) => {
    const sleeper = { at: now + ms, wake }
    sleepers.push(sleeper)
    return () => {
      sleeper.wake = () => {}
      sleepers = sleepers.filter((other) => other !== sleeper)
    }
  }
  return {
    now: () => now,
    sleep: (ms) => new Promise((wake) => after(ms, wake)),
    after,
    advance,
    async runUntil(work) {
      let done = false
      const finished = work.finally(() => {
        done = true
      })
      while (!done) {
        await new Promise(setImmediate)
        const next = nextAt()
        if (Number.isFinite(next)) advance(next - now)
      }
      return finished
    },
  }
}

/** A timer that goes so many times faster than the world. */
export function quickTimer(times: number): Timer {
  return {
    now: () => performance.now() * times,
    sleep: (ms) => realTimer.sleep(ms / times),
    after: (ms, run) => realTimer.after(ms / times, run),
  }
}
