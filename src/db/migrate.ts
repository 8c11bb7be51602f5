import { createHash } from 'node:crypto'
import pg from 'pg'
import { connectToStart } from './check-server.ts'
import { StartError } from './start-error.ts'
import { readStructure, type Structure, structureDir } from './structure-files.ts'

/** Any number that nothing else in the database takes for its lock. */
export const migrationLock = 2_026_090_100

interface Options {
  /** where migrations/ and sql/ stand */
  readonly dir?: string
  /**
   * SQL that lets others in: of the same transaction, so that what is made anew is out of nobody's reach for a moment
   */
  readonly grants?: string
}

/**
 * Brings the database to the newest structure and gives the names of the migrations that this took: all of them
 * or, when one fails, none. Functions, views and triggers (prisma/sql) are made anew when one of them changed,
 * or a table may have. Of several starters one works and the others wait. Throws StartError when the server or
 * the database cannot be used.
 */
export async function migrate(url: string, log: (line: string) => void, options: Options = {}): Promise<string[]> {
  const structure = await readStructure(options.dir ?? structureDir)
  for (let tries = 1; ; tries++) {
    const client = await connectToStart(url)
    try {
      await client.query('BEGIN; SET LOCAL search_path TO public')
      await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock])
      const applied = await bringUp(client, structure, log)
      await client.query(options.grants ?? '')
      await client.query('COMMIT')
      for (const name of applied) log(`migration ${name} applied`)
      return applied
    } catch (error) {
      // a bot that runs uses the tables in an order of its own
      if (tries === 10 || codeOf(error) !== '40P01') throw heldUp(error) ?? error
    } finally {
      await client.end() // what was not committed is undone
    }
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

/** What somebody has made of his own upon what is ours: dependent objects, or a column that a view shows (0A000). */
function heldUp(error: unknown): StartError | undefined {
  const code = codeOf(error)
  if (!(error instanceof pg.DatabaseError) || (code !== '2BP01' && code !== '0A000') || !error.detail) return undefined
  const what = error.detail.replaceAll('\n', '; ')
  return new StartError(
    `Something that is not the bot’s own stands on what this version makes anew: ${what}. Nothing was changed: drop it (DROP VIEW …), start again, and make it anew afterwards`,
  )
}

export async function bringUp(client: pg.Client, structure: Structure, log: (line: string) => void): Promise<string[]> {
  const { migrations, definitions } = structure
  const { applied, defined } = await present(client)
  const unknown = [...applied.keys()].filter((name) => !migrations.some((migration) => migration.name === name))
  if (unknown.length > 0)
    throw new StartError(
      `The database was made by a newer version of the bot (it knows ${unknown.join(', ')}): update the bot`,
    )
  const pending = migrations.filter(({ name }) => !applied.has(name))
  for (const { name, sql } of migrations)
    if (applied.has(name) && applied.get(name) !== checksum(sql))
      log(`migration ${name} was changed after it had been applied`)
  const wanted = definitions.map(({ name, sql }) => `${name} ${checksum(sql)}`)
  if (pending.length === 0 && wanted.join() === defined.join()) return []
  await assertOwner(client)
  await dropDefinitions(client)
  for (const { name, sql } of pending) {
    await run(client, `migration ${name}`, sql, log)
    await client.query('INSERT INTO _migrations (name, checksum) VALUES ($1, $2)', [name, checksum(sql)])
  }
  for (const [index, { name, sql }] of definitions.entries()) {
    await run(client, `prisma/sql, ${name}`, sql, log)
    await client.query('INSERT INTO _definitions VALUES ($1, $2, $3)', [index, name, checksum(sql)])
  }
  return pending.map(({ name }) => name)
}

/** Whoever was only let in brings nothing up. */
async function assertOwner(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ owner: string; mine: boolean }>(`
    SELECT r.rolname AS owner, pg_has_role(current_user, r.oid, 'USAGE') AS mine
    FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE c.oid = '_migrations'::regclass`)
  const [found] = rows
  if (found && !found.mine)
    throw new StartError(
      `This version wants the database brought up by its owner, ${found.owner}: npm run grants -- ROLE, with the owner's DATABASE_URL`,
    )
}

/** What earlier starts have applied and defined, in their order. An empty database gets the tables that say so. */
async function present(client: pg.Client) {
  const { rows } = await client.query(`
    SELECT to_regclass('_prisma_migrations') IS NOT NULL AS older, to_regclass('_migrations') IS NULL AS empty`)
  if (rows[0].older)
    throw new StartError(
      'The database was made by a version before 0.2, which this one does not carry on: keep it with that version, or begin with an empty one (another DATABASE_URL or DATA_DIR; of the demo, delete local in its DATA_DIR)',
    )
  if (rows[0].empty)
    await client.query(`
      CREATE TABLE _migrations (
        name text PRIMARY KEY, checksum text NOT NULL, "appliedAt" timestamptz NOT NULL DEFAULT now());
      CREATE TABLE _definitions (position int PRIMARY KEY, name text NOT NULL, checksum text NOT NULL)`)
  const migrations = await client.query<{ name: string; checksum: string }>('SELECT name, checksum FROM _migrations')
  const definitions = await client.query<{ line: string }>(
    `SELECT concat_ws(' ', name, checksum) AS line FROM _definitions ORDER BY position`,
  )
  return {
    applied: new Map(migrations.rows.map(({ name, checksum }) => [name, checksum])),
    defined: definitions.rows.map(({ line }) => line),
  }
}

/** The last one first, so that nothing hangs on what goes; with a trigger's function go its triggers. */
async function dropDefinitions(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ sql: string }>(`
    SELECT CASE WHEN p.oid IS NULL THEN format('DROP VIEW IF EXISTS public.%I', d.name)
      ELSE format('DROP FUNCTION %s %s', p.oid::regprocedure, CASE WHEN p.prorettype = 'trigger'::regtype THEN 'CASCADE' END)
      END AS sql
    FROM _definitions d LEFT JOIN pg_proc p ON p.proname = d.name AND p.pronamespace = 'public'::regnamespace
    ORDER BY d.position DESC`)
  for (const { sql } of rows) await client.query(sql)
  await client.query('DELETE FROM _definitions')
}

async function run(client: pg.Client, what: string, sql: string, log: (line: string) => void): Promise<void> {
  await client.query(sql).catch((error: Error) => {
    log(`${what} failed: the database stays as it was`)
    if (codeOf(error) === '55P04')
      log('a new member of an enum serves from the next release on: what is pending is one transaction')
    throw error
  })
}

const checksum = (sql: string): string => createHash('sha256').update(sql).digest('hex')
