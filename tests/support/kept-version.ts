import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PrismaClient } from '../../src/db/generated/client.ts'
import { readStructure } from '../../src/db/structure-files.ts'

/** A database of each version that schools may have, as SQL: its structure, and rows in it. */
export const versionsDir = join(import.meta.dirname, '../db/versions')

export const presentVersion = async (): Promise<string> =>
  JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8')).version

/** A filled database as SQL that makes it anew. */
export async function asSql(db: PrismaClient): Promise<string> {
  const all = <Row extends object>(sql: string) => db.$queryRawUnsafe<Row[]>(sql)
  const { migrations, definitions } = await readStructure()
  const tables = await all<{ table: string; columns: string; rows: string | null }>(
    rowsOfEach(await all(columnsOfEach)),
  )
  const empty = tables.filter(({ rows }) => rows === null).map(({ table }) => table)
  if (empty.length > 0) throw new Error(`nothing is in ${empty.join(', ')}: tests/support/every-table.ts`)
  const sequences = await all<{ sql: string }>(`
      SELECT format('SELECT setval(%L, %s)', format('%I', sequencename), last_value) AS sql FROM pg_sequences
      WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY 1`)
  return [
    ...[...migrations, ...definitions].map(({ sql }) => sql),
    `CREATE TABLE _migrations (name text PRIMARY KEY, checksum text NOT NULL, "appliedAt" timestamptz NOT NULL DEFAULT now())`,
    'CREATE TABLE _definitions (position int PRIMARY KEY, name text NOT NULL, checksum text NOT NULL)',
    'SET session_replication_role = replica',
    ...tables.map(
      ({ table, columns, rows }) =>
        `INSERT INTO "${table}" (${columns})\nSELECT ${columns} FROM json_populate_recordset(NULL::"${table}", $rows$${rows}$rows$)`,
    ),
    ...sequences.map(({ sql }) => sql),
    'RESET session_replication_role',
  ].join(';\n\n')
}

/** Generated columns make themselves. */
const columnsOfEach = `
  SELECT c.relname AS table, string_agg(format('%I', a.attname), ', ' ORDER BY a.attnum) AS columns
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  GROUP BY c.relname ORDER BY c.relname`

const rowsOfEach = (tables: readonly { table: string; columns: string }[]) =>
  tables
    .map(
      ({ table, columns }) =>
        `SELECT '${table}' AS table, '${columns}' AS columns, (SELECT json_agg(t)::text FROM "${table}" t) AS rows`,
    )
    .join(' UNION ALL ')
