import type { Prisma } from '../../../db/generated/client.ts'
import { plain } from '../../../domain/plain.ts'
import type { Tx } from '../../deps.ts'
import type { Columns, Table, Value, WholeTable } from './table.ts'

export type Status = 'added' | 'changed' | 'unchanged'

/** Rows of a table, each selected as one JSON value called `row`. */
export async function loadRows<Row extends Columns>(
  tx: Tx,
  { row }: Pick<Table<Row>, 'row'>,
  select: Prisma.Sql,
): Promise<Row[]> {
  const rows = await tx.$queryRaw<{ row: unknown }[]>(select)
  return rows.map((one) => row.parse(one.row))
}

export interface Synced {
  /** the id of each wanted row, in their order; 0 in a table without ids */
  readonly ids: readonly number[]
  readonly statuses: readonly Status[]
}

/**
 * Brings a table to what is wanted: rows are matched by the table's key, only what differs is written. At most two
 * statements, whatever the number of rows. What is not wanted stays.
 */
export async function syncRows<Row extends Columns>(
  tx: Tx,
  table: Table<Row>,
  wanted: readonly NoInfer<Row>[],
  stored: readonly NoInfer<Row>[],
): Promise<Synced> {
  const keyOf = keyBy(table.key)
  const known = new Map(stored.map((row) => [keyOf(row), row]))
  const rows = wanted.map((row) => {
    const match = known.get(keyOf(row))
    const status: Status = match === undefined ? 'added' : same(row, match) ? 'unchanged' : 'changed'
    return { row, match, status }
  })
  const serial = table.ids !== undefined && wanted.some((row) => row.id === undefined)
  const added = rows.filter(({ status }) => status === 'added').length
  const fresh = serial ? await reserveIds(tx, table.ids, added) : []
  const identified = rows.map(({ row, match, status }) => ({
    row: serial ? { ...row, id: match?.id ?? fresh.pop() } : row,
    status,
  }))
  // changes go first: a slot or a stay must be seen to end before the next one begins
  const changes = (['changed', 'added'] as const).flatMap((which) =>
    identified.flatMap(({ row, status }) => (status === which ? [row] : [])),
  )
  if (changes.length > 0) await tx.$executeRaw(table.write(JSON.stringify(changes)))
  return { ids: identified.map(({ row }) => Number(row.id ?? 0)), statuses: rows.map(({ status }) => status) }
}

/** The same for a list that is whole by nature: what is stored and not wanted goes first, if it may. */
export async function replaceRows<Row extends Columns>(
  tx: Tx,
  table: WholeTable<Row>,
  wanted: readonly NoInfer<Row>[],
  stored: readonly NoInfer<Row>[],
  mayGo: (row: Row) => boolean = () => true,
): Promise<Synced & { readonly gone: readonly Row[] }> {
  const keyOf = keyBy(table.key)
  const keys = new Set(wanted.map(keyOf))
  const gone = stored.filter((row) => !keys.has(keyOf(row)) && mayGo(row))
  if (gone.length > 0) await tx.$executeRaw(table.remove(JSON.stringify(gone)))
  return { ...(await syncRows(tx, table, wanted, stored)), gone }
}

/** The ids of planned things. */
export type Ids = ReadonlyMap<object, number>

/** With the things that were stored as these rows. */
export const learn = (ids: Ids, things: readonly object[], { ids: stored }: Pick<Synced, 'ids'>): Ids =>
  new Map([...ids, ...things.map((thing, index) => [thing, stored[index] ?? 0] as const)])

/** The id of a thing; throws for one that was not stored before what refers to it. */
export function idOf(ids: Ids, thing: object): number {
  const id = ids.get(thing)
  if (id === undefined) throw new Error('a row refers to what is not stored')
  return id
}

/** A value as it can be compared: days and lists are objects. */
const comparable = (value: Value) => (typeof value === 'object' && value !== null ? `${value}` : value)

/** «АЛГЕБРА» is the «Алгебра» that is there: the tables' own keys take them for one too. */
const keyBy = (key: readonly string[]) => (row: Columns) =>
  JSON.stringify(
    key.map((column) => {
      const value = comparable(row[column])
      return typeof value === 'string' ? plain(value) : value
    }),
  )

const same = (wanted: Columns, stored: Columns): boolean =>
  Object.keys(wanted).every((column) => comparable(wanted[column]) === comparable(stored[column]))

/** Ids for rows to come, the greatest first, so that `pop` hands them out in order. */
async function reserveIds(tx: Tx, table: string, count: number): Promise<number[]> {
  if (count === 0) return []
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT nextval(pg_get_serial_sequence(${table}, 'id'))::int AS id FROM generate_series(1, ${count}::int)`
  return rows.map(({ id }) => id).sort((one, other) => other - one)
}
