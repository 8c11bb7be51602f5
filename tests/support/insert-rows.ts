import type { Prisma } from '../../src/db/generated/client.ts'

type Row<Table extends Prisma.ModelName> = Extract<
  NonNullable<Prisma.TypeMap['model'][Table]['operations']['createMany']['args']['data']>,
  readonly unknown[]
>[number]

/** Rows by table, with ids from 1 on where a table numbers its own. */
export type Rows = { readonly [Table in Prisma.ModelName]?: readonly Row<Table>[] }

/** Runs a statement with its values, and gives its rows. */
export type Run = <Row extends object>(sql: string, values?: readonly unknown[]) => Promise<Row[]>

/**
 * Puts rows into tables as they stand, all in one statement; their numbers are taken. Rows of a
 * table have the same fields.
 */
export async function insertRows(run: Run, rows: Rows): Promise<void> {
  const tables = Object.entries(rows)
  const inserts = tables.map(([table, [row]]) => {
    const columns = Object.keys(row ?? {}).map((column) => `"${column}"`)
    return `"of${table}" AS (INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::"${table}", $1::json->'${table}'))`
  })
  const numbers = tables
    .filter(([, [row]]) => row && 'id' in row)
    .map(
      ([table, all]) =>
        `(SELECT max(nextval(pg_get_serial_sequence('"${table}"', 'id'))) FROM generate_series(1, ${all.length}))`,
    )
  await run(`WITH ${inserts.join(', ')} SELECT ${numbers.join(', ')}`, [JSON.stringify(rows)])
}
