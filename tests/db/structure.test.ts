import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { difference, migratedFile } from '../../scripts/migration/next-migration.ts'
import { structureDir } from '../../src/db/structure-files.ts'
import { cloneDatabase, type TestDatabase } from '../support/database.ts'

let migrated: TestDatabase
let generated: TestDatabase
let schema: string

/** One database as the migrations make it, one as the schema alone would. */
beforeAll(async () => {
  schema = await readFile(join(structureDir, 'schema.prisma'), 'utf8')
  ;[migrated, generated] = await Promise.all([cloneDatabase(), cloneDatabase('template0')])
  await query(generated.url, await difference(undefined, schema))
})

afterAll(() => Promise.all([migrated.drop(), generated.drop()]))

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

const linesOf = async (url: string, sql: string) =>
  (await query<{ line: string }>(url, sql)).map(({ line }) => line).sort()

const columns = `
  SELECT concat_ws(' ', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) AS line
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
    AND c.relname NOT IN ('_migrations', '_definitions') AND a.attgenerated = '' AND NOT (c.relname, a.attname) = ('SchoolClass', 'title')`

const enums = `
  SELECT concat_ws(' ', t.typname, string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder)) AS line
  FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY t.typname`

const keys = `
  SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS line FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f') AND conrelid::regclass::text NOT IN ('_migrations', '_definitions')`

/**
 * Without what stands in the migrations by hand, since the schema cannot say it: partial indexes, those over expressions, of
 * nulls that are one value and the exclusions' own, and the columns that an index carries along.
 */
const indexes = `
  SELECT regexp_replace(pg_get_indexdef(i.indexrelid), ' INCLUDE \\(.*?\\)', '') AS line FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relname NOT IN ('_migrations', '_definitions')
    AND i.indpred IS NULL AND i.indexprs IS NULL AND NOT i.indnullsnotdistinct AND NOT i.indisexclusion`

test('the last migration was written from prisma/schema.prisma as it is (npm run migration -- NAME)', async () => {
  expect(await readFile(migratedFile(structureDir), 'utf8')).toBe(schema)
})

test.each(Object.entries({ columns, enums, keys, indexes }))(
  'the %s of a migrated database are those of the schema',
  async (_, sql) => {
    const expected = await linesOf(generated.url, sql)
    expect(expected.length).toBeGreaterThan(2)
    expect(await linesOf(migrated.url, sql)).toEqual(expected)
  },
)

test('names are sorted as a Russian register sorts them', async () => {
  const names = `SELECT line FROM unnest(ARRAY['Жуков', 'Ёлкин', 'Ежов', 'елизаров', 'Яшин', 'Абрамов']) AS line ORDER BY line COLLATE russian`
  const sorted = (await query<{ line: string }>(migrated.url, names)).map(({ line }) => line)
  expect(sorted).toEqual(['Абрамов', 'Ежов', 'елизаров', 'Ёлкин', 'Жуков', 'Яшин'])
})

test('Cyrillic letters are letters: similar names are found, whatever the machine’s locale', async () => {
  const [row] = await query<{ near: number; lower: string }>(
    inject('templateUrl'),
    `SELECT similarity('Иванов', 'Ивонов') AS near, lower('ЁЖ') AS lower`,
  )
  expect(row?.lower).toBe('ёж')
  expect(row?.near).toBeGreaterThan(0.3)
})

test('every reference has an index that begins with its columns: what is referred to is found, and removed, without reading all', async () => {
  const without = `
    SELECT concat(c.conrelid::regclass, '(', string_agg(a.attname, ', '), ')') AS line
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND NOT EXISTS (
      SELECT FROM pg_index i WHERE i.indrelid = c.conrelid
        AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey
        AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', a.attname)))
    GROUP BY c.oid, c.conrelid`
  expect(await linesOf(migrated.url, without)).toEqual([])
})
