import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What the operator watches. Labels are kinds and states, never anything of a person. */
export function createMetrics(noticesByState: () => Promise<readonly { state: string; count: number }[]>) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const updates = new Histogram({
    name: 'classbook_update_seconds',
    help: 'Time from an update to its last reply',
    labelNames: ['kind'],
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3],
    registers: [registry],
  })
  const errors = new Counter({ name: 'classbook_errors_total', help: 'Updates that failed', registers: [registry] })
  new Gauge({
    name: 'classbook_notices',
    help: 'Notices by state',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset()
      for (const { state, count } of await noticesByState()) this.set({ state }, count)
    },
  })
  return {
    /** seconds an update took */
    update: (kind: string, seconds: number) => updates.observe({ kind }, seconds),
    error: () => errors.inc(),
    read: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  }
}
