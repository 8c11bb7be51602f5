import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { difference, migratedFile } from '../../scripts/migration/next-migration.ts'
import { structureDir } from '../../src/db/structure-files.ts'
import { cloneDatabase, type TestDatabase } from '../support/database.ts'
import { linesOf, structureQueries } from '../support/structure-lines.ts'

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

/** Without what stands in the migrations by hand, since the schema cannot say it. */
const sayable: Readonly<Record<keyof typeof structureQueries, (line: string) => boolean>> = {
  // made by the database; lists that cannot be null
  columns: (line) => !/^SchoolClass title |\[\] [tf]\b/.test(line),
  enums: () => true,
  constraints: (line) => / (PRIMARY KEY|FOREIGN KEY) /.test(line),
  // partial ones, those over expressions, of nulls that are one value, of exclusions
  indexes: (line) => !/ WHERE |USING (gist|gin)|plain_name|COALESCE|NULLS NOT DISTINCT/.test(line),
  definitions: () => false,
}

test('the last migration was written from prisma/schema.prisma as it is (npm run migration -- NAME)', async () => {
  expect(await readFile(migratedFile(structureDir), 'utf8')).toBe(schema)
})

test.each(['columns', 'enums', 'constraints', 'indexes'] as const)(
  'the %s of a migrated database are those of the schema',
  async (what) => {
    const said = async ({ url }: TestDatabase) => {
      const lines = (await linesOf(url, structureQueries[what])).filter(sayable[what])
      // columns that an index carries along
      return lines.map((line) => line.replace(/ INCLUDE \(.*?\)/, ''))
    }
    const expected = await said(generated)
    expect(expected.length).toBeGreaterThan(2)
    expect(await said(migrated)).toEqual(expected)
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
