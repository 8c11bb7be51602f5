import { chmod, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import pg from 'pg'
import { ownVersion, scratchIn, verify } from '../../src/backups.ts'
import { writeBackup } from '../../src/db/backup/file.ts'
import type { Bench } from './bench.ts'
import { pastYears } from './history.ts'
import { loadLargeSchool } from './large-school.ts'

const passphrase = 'nobody has to keep this one'

/** A school of 1,500 with three years behind it is backed up, and restored into a server of its own. */
export const backupBenchmark = async ({ deps, databaseUrl, ownerUrl, report }: Bench): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'classbook-benchmark-backup-'))
  await chmod(folder, 0o755) // as root PostgreSQL runs as another user, who has to get in
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await report('a school of 1,500', () => loadLargeSchool(deps))
    await report('three years behind it', () => owner.query(pastYears))
    const { rows } = await owner.query<{ size: string }>(
      'SELECT pg_size_pretty(pg_database_size(current_database())) AS size',
    )
    const file = join(folder, 'school.backup')
    const source = { url: databaseUrl, version: await ownVersion(), at: deps.clock.now(), pepper: deps.pepper }
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    await report('backed up', () => writeBackup(file, source, passphrase))
    const { rows: held } = await report('restored', () => verify(file, passphrase, scratchIn(folder)))
    delay.disable()
    console.log(
      `a press waited ${(delay.max / 1e6).toFixed(0)} ms at most, ${(delay.mean / 1e6).toFixed(0)} ms on average`,
    )
    const { size } = await stat(file)
    console.log(`${held} rows, ${rows[0]?.size} in the database, ${(size / 1e6).toFixed(1)} MB in the file`)
  } finally {
    await owner.end()
    await rm(folder, { recursive: true })
  }
}
