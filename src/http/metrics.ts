import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What the operator watches. Labels are kinds and states, never anything of a person. */
export function createMetrics(waiting: () => Promise<number>) {
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
    name: 'classbook_notices_waiting',
    help: 'Notices that wait to be told',
    registers: [registry],
    async collect() {
      this.set(await waiting())
    },
  })
  const settled = new Counter({
    name: 'classbook_notices_settled_total',
    help: 'Notices that delivery has sent, cancelled or given up, since this process began',
    labelNames: ['state'],
    registers: [registry],
  })
  return {
    /** seconds an update took */
    update: (kind: string, seconds: number) => updates.observe({ kind }, seconds),
    error: () => errors.inc(),
    /** so many notices ended so */
    settled: (state: string, count: number) => settled.inc({ state }, count),
    read: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  }
}
