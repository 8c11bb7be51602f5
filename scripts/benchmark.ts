// npm run benchmark -- NAME   measures on a database of its own, made for it and removed after
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateOwn } from '../src/db/bot-role.ts'
import { connect } from '../src/db/connect.ts'
import { startEmbedded } from '../src/db/embedded.ts'
import { auditBenchmark } from './benchmarks/audit.ts'
import { backupBenchmark } from './benchmarks/backup.ts'
import type { Bench } from './benchmarks/bench.ts'
import { classPageBenchmark } from './benchmarks/class-page.ts'
import { deliveryBenchmark } from './benchmarks/delivery.ts'
import { digestsBenchmark } from './benchmarks/digests.ts'
import { growBenchmark } from './benchmarks/grow.ts'
import { importBenchmark } from './benchmarks/import.ts'
import { markStringBenchmark } from './benchmarks/mark-string.ts'

const benchmarks: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
  import: importBenchmark,
  'class-page': classPageBenchmark,
  audit: auditBenchmark,
  'mark-string': markStringBenchmark,
  delivery: deliveryBenchmark,
  digests: digestsBenchmark,
  grow: growBenchmark,
  backup: backupBenchmark,
}

const [name = ''] = process.argv.slice(2)
const benchmark = benchmarks[name]
if (!benchmark) {
  console.error(`usage: npm run benchmark -- ${Object.keys(benchmarks).join('|')}`)
  process.exitCode = 1
} else await run(benchmark)

async function run(work: (bench: Bench) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'classbook-benchmark-'))
  await chmod(dataDir, 0o755) // as root PostgreSQL runs as another user, who has to get in
  const server = await startEmbedded({
    dataDir,
    log: () => {},
    settings: { shared_preload_libraries: 'pg_stat_statements' },
  })
  const counter = { statements: 0 }
  try {
    await migrateOwn(server, () => {})
    const { prisma, close } = connect(server.url, { onStatement: () => void counter.statements++ })
    const clock = { now: () => Temporal.Instant.from('2026-08-25T09:00:00Z'), zone: 'Europe/Moscow' }
    await work({
      deps: { db: prisma, clock, pepper: 'benchmark' },
      databaseUrl: server.url,
      ownerUrl: server.ownerUrl,
      counter,
      report,
    })
    await close()
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true })
  }
}

async function report<Value>(what: string, work: () => Promise<Value>): Promise<Value> {
  const started = performance.now()
  const value = await work()
  console.log(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
  return value
}
