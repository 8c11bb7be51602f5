import { z } from 'zod'
import type { Prisma } from '../../../db/generated/client.ts'
import { plain } from '../../../domain/plain.ts'
import type { Tx } from '../../deps.ts'
import type { Table, WholeTable } from './tables.ts'

/** A row as JSON says it: dates as «2026-09-01», ids and minutes as numbers. */
export type JsonRow = Readonly<Record<string, unknown>>

export type Status = 'added' | 'changed' | 'unchanged'

const jsonRow = z.record(z.string(), z.unknown())

/** Rows of a table, each as one JSON value called `row`. */
export async function loadRows(tx: Tx, select: Prisma.Sql): Promise<JsonRow[]> {
  const rows = await tx.$queryRaw<{ row: unknown }[]>(select)
  return rows.map(({ row }) => jsonRow.parse(row))
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
  table: Table,
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

  const serial = table.ids !== undefined && rows.some((row) => row.id === undefined)
  const fresh = serial ? await reserveIds(tx, table.ids, statuses.filter((status) => status === 'added').length) : []
  const identified = rows.map((row, index) => (serial ? { ...row, id: matches[index]?.id ?? fresh.pop() } : row))
  const written = (status: Status) => identified.filter((_, index) => statuses[index] === status)
  // changes go first: a slot or a stay must be seen to end before the next one begins
  const changes = [...written('changed'), ...written('added')]
  if (changes.length > 0) await tx.$executeRaw(table.write(JSON.stringify(changes)))
  return { ids: identified.map((row) => Number(row.id ?? 0)), statuses }
}

/** The same for a list that is whole by nature: what is stored and not wanted goes first, if it may. */
export async function replaceRows(
  tx: Tx,
  table: WholeTable,
  key: readonly string[],
  wanted: readonly JsonRow[],
  stored: readonly JsonRow[],
  mayGo: (row: JsonRow) => boolean = () => true,
): Promise<Synced & { readonly gone: readonly JsonRow[] }> {
  const keyOf = keyBy(key)
  const keys = new Set(wanted.map((row) => keyOf(normal(row))))
  const gone = stored.filter((row) => !keys.has(keyOf(row)) && mayGo(row))
  if (gone.length > 0) await tx.$executeRaw(table.remove(JSON.stringify(gone)))
  return { ...(await syncRows(tx, table, key, wanted, stored)), gone }
}

/** «АЛГЕБРА» is the «Алгебра» that is there: the tables' own keys take them for one too. */
const keyBy = (key: readonly string[]) => (row: JsonRow) =>
  JSON.stringify(key.map((column) => (typeof row[column] === 'string' ? plain(row[column]) : row[column])))

/** Ids for rows to come, the greatest first, so that `pop` hands them out in order. */
async function reserveIds(tx: Tx, table: string, count: number): Promise<number[]> {
  if (count === 0) return []
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT nextval(pg_get_serial_sequence(${table}, 'id'))::int AS id FROM generate_series(1, ${count}::int)`
  return rows.map(({ id }) => id).sort((one, other) => other - one)
}

/** The row as it will come back from the database. */
const normal = (row: JsonRow): JsonRow => JSON.parse(JSON.stringify(row)) as JsonRow

const same = (wanted: JsonRow, stored: JsonRow): boolean =>
  Object.entries(wanted).every(([column, value]) => JSON.stringify(value) === JSON.stringify(stored[column]))
