/** Time that only goes forward, in milliseconds; the school's clock may be moved, the messenger's may not. */
export interface Timer {
  now(): number
  sleep(ms: number): Promise<void>
  /** runs it once, so much later, unless the function that it gives is called before */
  after(ms: number, run: () => void): () => void
}

export const realTimer: Timer = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  after(ms, run) {
    const timeout = setTimeout(run, ms)
    return () => clearTimeout(timeout)
  },
}
