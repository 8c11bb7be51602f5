import type { Timer } from '../../src/delivery/pace.ts'

export interface FakeTimer extends Timer {
  /** moves time from sleeper to sleeper until the work is done */
  runUntil<Value>(work: Promise<Value>): Promise<Value>
  advance(ms: number): void
}

/** A timer whose time goes only as far as it is pushed. */
export function fakeTimer(): FakeTimer {
  let now = 0
  let sleepers: { at: number; wake: () => void }[] = []
  const advance = (ms: number) => {
    now += ms
    const awake = sleepers.filter((sleeper) => sleeper.at <= now)
    sleepers = sleepers.filter((sleeper) => sleeper.at > now)
    for (const sleeper of awake) sleeper.wake()
  }
  return {
    now: () => now,
    sleep: (ms) => new Promise((wake) => sleepers.push({ at: now + ms, wake })),
    advance,
    async runUntil(work) {
      let done = false
      const finished = work.finally(() => {
        done = true
      })
      while (!done) {
        await new Promise(setImmediate)
        const next = Math.min(...sleepers.map((sleeper) => sleeper.at))
        if (Number.isFinite(next)) advance(next - now)
      }
      return finished
    },
  }
}
