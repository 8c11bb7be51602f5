import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { auditEnds } from '../audit-ends.ts'
import { connectToStart } from '../check-server.ts'
import { migrationLock } from '../migrate.ts'
import { BackupError } from './fault.ts'
import { type Manifest, pack } from './records.ts'

export interface Source {
  readonly url: string
  /** of the bot */
  readonly version: string
  readonly at: Temporal.Instant
  readonly pepper: string
}

/** Whatever a server's administrator has set for ordinary work, a backup takes its time. */
export const unbounded = `SET LOCAL statement_timeout TO 0; SET LOCAL lock_timeout TO 0;
  SET LOCAL idle_in_transaction_session_timeout TO 0`

/** All that the database holds at one moment, while a bot goes on writing, as the records of a backup. */
export async function* dump(source: Source): AsyncGenerator<Buffer> {
  const held = await holdLock(source.url, migrationLock, 'shared')
  if (!held) throw new BackupError('The bot is bringing its database up just now: try again in a minute')
  const client = await connectToStart(source.url)
  try {
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${unbounded}`)
    await client.query('SET LOCAL DateStyle TO ISO; SET LOCAL extra_float_digits TO 1; SET LOCAL bytea_output TO hex')
    const manifest = await describe(client, source)
    yield pack({ is: 'manifest', manifest })
    for (const { name, columns, rows } of manifest.tables) {
      yield pack({ is: 'table', name })
      const copy = client.query(copyTo(`COPY public.${quote(name)} (${columns.map(quote)}) TO STDOUT`))
      for await (const bytes of copy) yield pack({ is: 'rows', bytes })
      if (copy.rowCount !== rows) throw new Error(`${name}: ${copy.rowCount} rows of ${rows}`)
    }
    yield pack({ is: 'end' })
  } catch (error) {
    if (!isForbidden(error)) throw error
    throw new BackupError(`${error.message}: a backup is made by whoever may read all of it, such as the owner`)
  } finally {
    await client.end()
    await held.release()
  }
}

/** PostgreSQL's «permission denied». */
const isForbidden = (error: unknown): error is Error => error instanceof pg.DatabaseError && error.code === '42501'

export const quote = (name: string): string => pg.escapeIdentifier(name)

/** The first statement fixes the moment; the numbers that were given by then are in the sequences ever after. */
async function describe(client: pg.Client, { version, at, pepper }: Source): Promise<Manifest> {
  const all = async <Row extends object>(sql: string) => (await client.query<Row>(sql)).rows
  const [made] = await all<{ made: boolean }>(`SELECT to_regclass('public._migrations') IS NOT NULL AS made`)
  if (!made?.made)
    throw new BackupError('The database is empty, or of a version before 0.2: there is nothing to back up')
  await client.query('SET LOCAL search_path TO public')
  const tables = await all<{ name: string; columns: string[] }>(ownTables)
  const [school] = await all<{ title: string }>('SELECT title FROM "School"')
  const [audit] = await all<Manifest['audit']>(auditEnds.sql)
  return {
    version,
    school: school?.title ?? null,
    at: at.toString(),
    migrations: await all('SELECT name, checksum FROM _migrations ORDER BY name'),
    tables: await countRows(client, tables),
    sequences: await readSequences(client),
    audit: audit as Manifest['audit'],
    pepper,
    files: [],
  }
}

/** Where each stands that has given a number. Who may not read one would be told that it has given none. */
async function readSequences(client: pg.Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ name: string; last: string | null; may: boolean }>(`
    SELECT sequencename AS name, last_value::text AS last,
      has_sequence_privilege(format('%I.%I', schemaname, sequencename), 'SELECT, USAGE') AS may
    FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`)
  const closed = rows.find(({ may }) => !may)
  if (closed) throw new BackupError(`permission denied for sequence ${closed.name}: a backup is made by the owner`)
  return rows.flatMap(({ name, last }) => (last === null ? [] : [{ name, last }]))
}

/**
 * The tables that belong to whoever made ours, without those that tell how the structure was made. Generated columns
 * make themselves.
 */
const ownTables = `
  SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname NOT IN ('_migrations', '_definitions')
    AND c.relowner = (SELECT relowner FROM pg_class WHERE oid = 'public._migrations'::regclass)
  GROUP BY c.relname ORDER BY c.relname`

export async function countRows<Table extends { name: string }>(client: pg.Client, tables: readonly Table[]) {
  const counts = tables.map(({ name }) => `(SELECT count(*)::int FROM public.${quote(name)})`)
  const { rows } = await client.query<{ counts: number[] }>(`SELECT ARRAY[${counts}]::int[] AS counts`)
  return tables.map((table, place) => ({ ...table, rows: rows[0]?.counts[place] ?? 0 }))
}

/** A lock of the database's that a connection of its own holds, until it is released or the process ends. */
export async function holdLock(url: string, key: number, how: 'sole' | 'shared') {
  const client = await connectToStart(url)
  // in a transaction: a pool of connections before the server keeps nothing longer
  await client.query(`BEGIN; ${unbounded}`)
  const sql = `SELECT pg_try_advisory_xact_lock${how === 'shared' ? '_shared' : ''}($1) AS held`
  const { rows } = await client.query<{ held: boolean }>(sql, [key])
  const release = () => client.end()
  if (rows[0]?.held) return { release }
  await release()
  return undefined
}
