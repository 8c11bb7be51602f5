import { plain } from '../../domain/plain.ts'
import type { Tx } from '../deps.ts'

/** A row as JSON says it: dates as «2026-09-01», ids and minutes as numbers. */
export type JsonRow = Readonly<Record<string, unknown>>

export type Status = 'added' | 'changed' | 'unchanged'

/** Tables whose rows are not known by an id of their own. */
const primaryKeys: Readonly<Record<string, readonly string[]>> = {
  Guardian: ['personId', 'studentId'],
  GroupMember: ['groupId', 'studentId'],
  BellTime: ['shift', 'number'],
}
const primaryKey = (table: string): readonly string[] => primaryKeys[table] ?? ['id']

/** All rows of a table, or those that a condition picks. One statement; the condition is written here, never by people. */
export async function loadRows<Row extends JsonRow>(tx: Tx, table: string, where = 'true', ...values: unknown[]) {
  const rows = await tx.$queryRawUnsafe<{ row: Row }[]>(
    `SELECT to_jsonb(t) AS row FROM "${table}" t WHERE ${where}`,
    ...values,
  )
  return rows.map(({ row }) => row)
}

export interface Synced {
  /** the id of each wanted row, in their order; 0 in a table without ids */
  readonly ids: readonly number[]
  readonly statuses: readonly Status[]
}

/**
 * Brings a table to what is wanted: rows are matched by the columns of `key`, only what differs is written. At most two
 * statements, whatever the number of rows. What is not wanted stays.
 */
export async function syncRows(
  tx: Tx,
  table: string,
  key: readonly string[],
  wanted: readonly JsonRow[],
  stored: readonly JsonRow[],
): Promise<Synced> {
  const keyOf = keyBy(key)
  const rows = wanted.map(normal)
  const known = new Map(stored.map((row) => [keyOf(row), row]))
  const matches = rows.map((row) => known.get(keyOf(row)))
  const statuses = rows.map((row, index): Status => {
    const match = matches[index]
    return match === undefined ? 'added' : same(row, match) ? 'unchanged' : 'changed'
  })

  const serial = primaryKey(table)[0] === 'id' && rows.some((row) => row.id === undefined)
  const fresh = serial ? await reserveIds(tx, table, statuses.filter((status) => status === 'added').length) : []
  const identified = rows.map((row, index) => (serial ? { ...row, id: matches[index]?.id ?? fresh.pop() } : row))
  const written = (status: Status) => identified.filter((_, index) => statuses[index] === status)
  // changes go first: a slot or a stay must be seen to end before the next one begins
  await upsert(tx, table, [...written('changed'), ...written('added')])
  return { ids: identified.map((row) => Number(row.id ?? 0)), statuses }
}

/** The same for a list that is whole by nature: what is stored and not wanted goes first, if it may. */
export async function replaceRows(
  tx: Tx,
  table: string,
  key: readonly string[],
  wanted: readonly JsonRow[],
  stored: readonly JsonRow[],
  mayGo: (row: JsonRow) => boolean = () => true,
): Promise<Synced & { readonly gone: readonly JsonRow[] }> {
  const keyOf = keyBy(key)
  const keys = new Set(wanted.map((row) => keyOf(normal(row))))
  const gone = stored.filter((row) => !keys.has(keyOf(row)) && mayGo(row))
  await deleteRows(tx, table, gone)
  return { ...(await syncRows(tx, table, key, wanted, stored)), gone }
}

/** «АЛГЕБРА» is the «Алгебра» that is there: the tables' own keys take them for one too. */
const keyBy = (key: readonly string[]) => (row: JsonRow) =>
  JSON.stringify(key.map((column) => (typeof row[column] === 'string' ? plain(row[column]) : row[column])))

async function deleteRows(tx: Tx, table: string, rows: readonly JsonRow[]): Promise<void> {
  if (rows.length === 0) return
  const same = primaryKey(table).map((column) => `t."${column}" = gone."${column}"`)
  await tx.$executeRawUnsafe(
    `DELETE FROM "${table}" t USING jsonb_populate_recordset(NULL::"${table}", $1::jsonb) gone WHERE ${same.join(' AND ')}`,
    JSON.stringify(rows),
  )
}

async function upsert(tx: Tx, table: string, rows: readonly JsonRow[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first).map((column) => `"${column}"`)
  const key = primaryKey(table).map((column) => `"${column}"`)
  const changes = columns.filter((column) => !key.includes(column)).map((column) => `${column} = excluded.${column}`)
  await tx.$executeRawUnsafe(
    `INSERT INTO "${table}" (${columns.join(', ')})
     SELECT ${columns.join(', ')} FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)
     ON CONFLICT (${key.join(', ')}) DO ${changes.length > 0 ? `UPDATE SET ${changes.join(', ')}` : 'NOTHING'}`,
    JSON.stringify(rows),
  )
}

/** Ids for rows to come, the greatest first, so that `pop` hands them out in order. */
async function reserveIds(tx: Tx, table: string, count: number): Promise<number[]> {
  if (count === 0) return []
  const rows = await tx.$queryRawUnsafe<{ id: number }[]>(
    `SELECT nextval(pg_get_serial_sequence('"${table}"', 'id'))::int AS id FROM generate_series(1, $1::int)`,
    count,
  )
  return rows.map(({ id }) => id).sort((one, other) => other - one)
}

/** The row as it will come back from the database. */
const normal = (row: JsonRow): JsonRow => JSON.parse(JSON.stringify(row)) as JsonRow

const same = (wanted: JsonRow, stored: JsonRow): boolean =>
  Object.entries(wanted).every(([column, value]) => JSON.stringify(value) === JSON.stringify(stored[column]))
