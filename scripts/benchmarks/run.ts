import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateOwn } from '../../src/db/bot-role.ts'
import { connect } from '../../src/db/connect.ts'
import { startEmbedded } from '../../src/db/embedded.ts'
import type { Bench } from './bench.ts'

/** Measures on a database of its own, made for it and removed after. */
export async function run(work: (bench: Bench) => Promise<void>): Promise<void> {
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
