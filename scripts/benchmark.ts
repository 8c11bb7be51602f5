// npm run benchmark -- NAME
import type { Bench } from './benchmarks/bench.ts'
import { UsageFault } from './tool/fault.ts'
import { tool } from './tool/tool.ts'

const benchmarks: Readonly<Record<string, () => Promise<(bench: Bench) => Promise<void>>>> = {
  import: async () => (await import('./benchmarks/import.ts')).importBenchmark,
  'class-page': async () => (await import('./benchmarks/class-page.ts')).classPageBenchmark,
  audit: async () => (await import('./benchmarks/audit.ts')).auditBenchmark,
  'mark-string': async () => (await import('./benchmarks/mark-string.ts')).markStringBenchmark,
  delivery: async () => (await import('./benchmarks/delivery.ts')).deliveryBenchmark,
  digests: async () => (await import('./benchmarks/digests.ts')).digestsBenchmark,
  grow: async () => (await import('./benchmarks/grow.ts')).growBenchmark,
  backup: async () => (await import('./benchmarks/backup.ts')).backupBenchmark,
}

await tool(
  {
    call: 'npm run benchmark --',
    takes: Object.keys(benchmarks).join('|'),
    about: 'Measures on a database of its own, made for it and removed after.',
    words: [1, 1],
  },
  async ({ words: [name = ''] }) => {
    const load = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined
    if (!load) throw new UsageFault(`${name} is no benchmark`)
    const { run } = await import('./benchmarks/run.ts')
    await run(await load())
  },
)
