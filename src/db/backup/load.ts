import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { auditEnds } from '../audit-ends.ts'
import { connectToStart } from '../check-server.ts'
import { bringUp, migrationLock } from '../migrate.ts'
import { readStructure, type Structure } from '../structure-files.ts'
import { countRows, quote, unbounded } from './dump.ts'
import { BackupError } from './fault.ts'
import type { BackupRecord, Manifest } from './records.ts'

export interface Place {
  /** as whoever is to own it: no other right is needed */
  readonly url: string
  /** SQL that lets others in, see migrate.ts */
  readonly grants?: string
  /** where migrations/ and sql/ stand */
  readonly dir?: string
  log(line: string): void
}

export interface Loaded {
  readonly manifest: Manifest
  readonly rows: number
  /** whether every entry of the audit log is as it was written */
  readonly auditIsWhole: boolean
}

/**
 * Puts a backup into an empty database, all of it or nothing: into the structure that it was made with, which is
 * brought up afterwards as at every start. Functions and triggers come last, so that none has to be kept quiet.
 */
export async function load(records: AsyncIterable<BackupRecord>, { url, grants, dir, log }: Place): Promise<Loaded> {
  const structure = await readStructure(dir)
  const client = await connectToStart(url)
  try {
    await client.query(`BEGIN; ${unbounded}; SET LOCAL DateStyle TO ISO`)
    await client.query('SET LOCAL search_path TO public')
    await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock])
    await refuseUnlessEmpty(client)
    const manifest = await fill(client, records, structure, log)
    for (const name of await bringUp(client, structure, log)) log(`migration ${name} applied`)
    await client.query(grants ?? '')
    const { rows } = await client.query<{ whole: boolean }>('SELECT NOT EXISTS (SELECT FROM broken_audit()) AS whole')
    await client.query('COMMIT')
    return {
      manifest,
      rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
      auditIsWhole: rows[0]?.whole === true,
    }
  } finally {
    await client.end() // what was not committed is undone
  }
}

/** Extensions may be there already, which a database's administrator has made. */
async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>(`
    SELECT to_regnamespace('pgboss') IS NOT NULL OR EXISTS (
      SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')) AS taken`)
  if (rows[0]?.taken) throw new BackupError('The database is not empty: a backup is restored into an empty one only')
}

/** Fills the tables as they were, and gives the manifest when all of it has come. */
async function fill(
  client: pg.Client,
  records: AsyncIterable<BackupRecord>,
  structure: Structure,
  log: (line: string) => void,
): Promise<Manifest> {
  let manifest: Manifest | undefined
  let tables: Manifest['tables'] = []
  let table: Filling | undefined
  let isWhole = false
  for await (const record of records) {
    if (record.is === 'rows') {
      await table?.write(record.bytes)
      continue
    }
    await table?.end()
    table = undefined
    if (record.is === 'manifest') {
      manifest = record.manifest
      await makeStructure(client, structure, manifest, log)
      tables = await knownOf(client, manifest, log)
    }
    if (record.is === 'table') table = openTable(client, tables, record.name)
    if (record.is === 'end') isWhole = true
  }
  if (!manifest || !isWhole) throw new BackupError('The backup has no end')
  for (const sql of await column(client, 'SELECT make FROM made_later ORDER BY turn')) await client.query(sql)
  for (const { name, last } of manifest.sequences)
    await client.query('SELECT setval(format($2, $1::text)::regclass, $3)', [name, 'public.%I', last])
  await compare(client, manifest, tables)
  return manifest
}

/** What is quicker to make once the rows are there, and needs no order of tables then: indexes, keys, references. */
const madeLater = `CREATE TEMPORARY TABLE made_later ON COMMIT DROP AS
  SELECT 0 AS turn, format('DROP INDEX %s', indexrelid::regclass) AS unmake, pg_get_indexdef(indexrelid) AS make
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid AND c.relnamespace = 'public'::regnamespace
  WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
  UNION ALL
  SELECT CASE contype WHEN 'f' THEN 2 ELSE 1 END, format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'x', 'f')`

/** The tables of the backup, without what is made later and without rows that the migrations themselves have made. */
async function makeStructure(
  client: pg.Client,
  { migrations }: Structure,
  manifest: Manifest,
  log: (line: string) => void,
): Promise<void> {
  const names = manifest.migrations.map(({ name }) => name)
  const unknown = names.filter((name) => !migrations.some((migration) => migration.name === name))
  if (unknown.length > 0)
    throw new BackupError(
      `The backup was made by a newer version of the bot, ${manifest.version} (it knows ${unknown.join(', ')}): update the bot`,
    )
  const own = migrations.filter(({ name }) => names.includes(name))
  await bringUp(client, { migrations: own, definitions: [] }, log)
  await client.query(madeLater)
  for (const sql of await column(client, 'SELECT unmake FROM made_later ORDER BY turn DESC')) await client.query(sql)
  for (const sql of await column(
    client,
    `SELECT format('TRUNCATE %s', string_agg(format('%I', tablename), ',')) FROM pg_tables
      WHERE schemaname = 'public' AND tablename NOT IN ('_migrations', '_definitions')`,
  ))
    await client.query(sql)
}

/** The only column of what a query gives. */
async function column(client: pg.Client, sql: string): Promise<string[]> {
  const { rows } = await client.query<[string]>({ text: sql, rowMode: 'array' })
  return rows.map(([value]) => value)
}

/** The tables that the bot's structure has; what somebody at the school has made beside them stays out. */
async function knownOf(client: pg.Client, { tables }: Manifest, log: (line: string) => void) {
  const here = await column(client, `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`)
  for (const { name } of tables.filter((table) => !here.includes(table.name)))
    log(`the table ${name} is not the bot's own: left out`)
  return tables.filter(({ name }) => here.includes(name))
}

interface Filling {
  write(bytes: Buffer): Promise<unknown>
  end(): Promise<void>
}

/** Where a table's rows go; undefined: nowhere. */
function openTable(client: pg.Client, tables: Manifest['tables'], name: string): Filling | undefined {
  const table = tables.find((one) => one.name === name)
  if (!table) return undefined
  const copy = client.query(copyFrom(`COPY public.${quote(name)} (${table.columns.map(quote)}) FROM STDIN`))
  const done = finished(copy)
  done.catch(() => {}) // whoever writes or ends it hears of it
  return {
    write: async (bytes) => copy.write(bytes) || Promise.race([once(copy, 'drain'), done]),
    end: () => {
      copy.end()
      return done
    },
  }
}

/** What stands in the tables is what stood there: as many rows, and the same log. */
async function compare(client: pg.Client, manifest: Manifest, tables: Manifest['tables']): Promise<void> {
  for (const [place, { name, rows }] of (await countRows(client, tables)).entries())
    if (rows !== tables[place]?.rows) throw new BackupError(`${name}: ${rows} rows instead of ${tables[place]?.rows}`)
  const { rows } = await client.query<Manifest['audit']>(auditEnds.sql)
  if (rows[0]?.fingerprint !== manifest.audit.fingerprint)
    throw new BackupError('The audit log is not the one that the backup was made of')
}
