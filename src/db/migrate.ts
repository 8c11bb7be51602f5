import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type pg from 'pg'
import { connectToStart } from './check-server.ts'
import { type Migration, migratedFile, migrationList, migrationsDir, readMigrations } from './migration-files.ts'
import { noFilter, type SchemaEngine, withEngine } from './schema-engine.ts'
import { StartError } from './start-error.ts'

/** Any number that nothing else in the database takes for its lock. */
const lockKey = 2_026_090_100

/**
 * Brings the database to the newest structure and gives the names of the migrations that this took. Each is applied
 * whole or not at all; one that fails is marked as rolled back, so that a mended one can follow, and its error thrown.
 * Of several starters one works and the others wait. Throws StartError when the server cannot be used.
 */
export async function migrate(url: string, log: (line: string) => void, dir = migrationsDir): Promise<string[]> {
  const migrations = await readMigrations(dir)
  const client = await connectToStart(url)
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey])
    if (await isUpToDate(client, migrations)) return []
    const schema = await readFile(migratedFile(dir), 'utf8')
    return await withEngine({ url, schema, rewrite: finishing(migrations) }, (engine) =>
      apply(engine, dir, migrations, log),
    )
  } finally {
    await client.end() // and with it the lock
  }
}

/** Spares the engine, which takes longer to load than the whole look. */
async function isUpToDate(client: pg.Client, migrations: readonly Migration[]): Promise<boolean> {
  const { rows: tables } = await client.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`)
  if (!tables[0].there) return false
  const { rows } = await client.query<{ done: string }>(
    `SELECT concat_ws(' ', migration_name, checksum, finished_at IS NOT NULL) AS done
     FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  )
  const done = new Set(rows.map((row) => row.done))
  const wanted = migrations.map(({ name, sql }) => `${name} ${createHash('sha256').update(sql).digest('hex')} t`)
  return done.size === wanted.length && wanted.every((migration) => done.has(migration))
}

async function apply(
  engine: SchemaEngine,
  dir: string,
  migrations: readonly Migration[],
  log: (line: string) => void,
): Promise<string[]> {
  const migrationsList = migrationList(dir, migrations)
  const diagnose = () =>
    engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters: noFilter })
  const markRolledBack = async () => {
    const { failedMigrationNames } = await diagnose()
    for (const migrationName of failedMigrationNames) await engine.markMigrationRolledBack({ migrationName })
    return failedMigrationNames
  }
  // A start that was killed half-way: what it had begun was never committed, see finishing().
  for (const name of await markRolledBack()) log(`migration ${name} had been cut short and is begun anew`)
  const { history, editedMigrationNames } = await diagnose()
  if (history && history.diagnostic !== 'databaseIsBehind')
    throw new StartError(
      `The database was made by a newer version of the bot (it knows ${history.unpersistedMigrationNames.join(', ')}): update the bot`,
    )
  for (const name of editedMigrationNames) log(`migration ${name} was changed after it had been applied`)
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilter })
    for (const name of appliedMigrationNames) log(`migration ${name} applied`)
    return appliedMigrationNames
  } catch (error) {
    const [failed] = await markRolledBack()
    if (failed) log(`migration ${failed} failed and was rolled back`)
    throw error
  }
}

/**
 * Lets a migration record its end in its own transaction. The engine does so a moment later, and a process killed
 * between the two would leave a migration that is in the database but counts as failed.
 */
const finishing = (migrations: readonly Migration[]) => (script: string) =>
  migrations.some(({ sql }) => sql === script)
    ? `${script}\n;UPDATE _prisma_migrations SET finished_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL;`
    : script
