import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { Run } from './insert-rows.ts'

/** A database whose stories come and go. */
export interface Emptiable {
  /** as the owner, without triggers and references: quick, by a plan that is kept */
  readonly run: Run
  /**
   * leaves what the migrations left: their rows, and numbers that begin anew. Throws when the
   * structure is another by now
   */
  makeEmpty(): Promise<void>
  /**
   * resolves when nobody else is connected, and who is kept for the next story does nothing. Throws with what others do
   */
  everybodyGone(): Promise<void>
}

/** Ends the names of connections that stay for the next story. */
export const keptName = ' kept'

/** As long as PostgreSQL may take to notice that somebody has gone, ms. */
const farewell = 10_000

/**
 * A table that has grown is cut off whole, which costs more than deleting a page, and leaves no dead rows to step over.
 */
const grown = 64 * 8192

/** Tables that hold the school's data and the queue's jobs; not what they record of their own structure. */
const tables = `
  SELECT c.oid::regclass AS name FROM pg_class c
  WHERE c.relkind = 'r' AND c.relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'pgboss', 'watch'))
    AND c.relname NOT IN ('_migrations', '_definitions', 'version', 'queue')`

/** A function, whose plans PostgreSQL keeps for the session: emptying fifty tables is then a matter of milliseconds. */
const emptying = (names: readonly string[]) => `
  CREATE FUNCTION pg_temp.make_empty() RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    ${names.map(emptyOne).join('\n    ')}
    PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false)
    FROM pg_sequences WHERE schemaname IN ('public', 'watch') AND last_value IS NOT NULL;
  END
  $$`

const emptyOne = (name: string) =>
  `IF pg_relation_size('${name}') > ${grown} THEN TRUNCATE ${name} CASCADE; ELSE DELETE FROM ${name}; END IF;`

const structure = `
  SELECT concat_ws(' ',
    (SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace),
    (SELECT sum(relnatts) FROM pg_class WHERE relnamespace = 'public'::regnamespace),
    (SELECT count(*) FROM pg_constraint WHERE connamespace = 'public'::regnamespace),
    (SELECT string_agg(concat(tgname, tgenabled), ',' ORDER BY tgname) FROM pg_trigger WHERE NOT tgisinternal),
    (SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace)) AS structure`

/** The database at that address, which stands as the migrations left it, kept by a connection of its owner. */
export async function emptiable(url: string): Promise<Emptiable> {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  const all = async <Row extends object>(sql: string, values?: unknown[]) => (await owner.query<Row>(sql, values)).rows
  const structureOf = async () => (await all<{ structure: string }>(structure))[0]!.structure
  // no trigger guards what is emptied here, such as the audit log
  await owner.query('SET session_replication_role = replica')
  const names = (await all<{ name: string }>(tables)).map(({ name }) => name)
  await owner.query(emptying(names))
  const seeds = await seedsOf(names, all)
  const before = await structureOf()
  return {
    async run<Row extends object>(text: string, values: readonly unknown[] = []) {
      const name = createHash('md5').update(text).digest('hex')
      return (await owner.query<Row>({ name, text, values: [...values] })).rows
    },

    async makeEmpty() {
      await owner.query('SELECT pg_temp.make_empty()')
      for (const { table, rows } of seeds)
        await owner.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [rows])
      const now = await structureOf()
      if (now !== before)
        throw new Error(`whoever changes the structure works on a copy (cloneDatabase): ${before} became ${now}`)
    },

    async everybodyGone() {
      const until = performance.now() + farewell
      for (;;) {
        const others = await all<{ who: string }>(`
          SELECT concat_ws(' ', application_name, state, query) AS who FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
            AND NOT (application_name LIKE '%${keptName}' AND state = 'idle')`)
        if (others.length === 0) return
        if (performance.now() > until) throw new Error(`still connected: ${others.map(({ who }) => who).join('; ')}`)
        await delay(2)
      }
    },
  }
}

/** What the migrations themselves put into tables, as JSON. */
async function seedsOf(names: readonly string[], all: <Row extends object>(sql: string) => Promise<Row[]>) {
  const seeds: { table: string; rows: string }[] = []
  for (const table of names) {
    const [seeded] = await all<{ rows: string | null }>(`SELECT json_agg(t)::text AS rows FROM ${table} t`)
    if (seeded?.rows) seeds.push({ table, rows: seeded.rows })
  }
  return seeds
}
