import { plain } from '../plain.ts'
import type { Read, Reader } from './cells.ts'
import { type Fault, type FaultParams, type FaultReason, isFaultTitle, type Table } from './table.ts'

/** A column by its title in the school's files. */
export interface Column<T> {
  readonly title: string
  readonly needed: boolean
  readonly read: Reader<T>
}
export type Columns = Readonly<Record<string, Column<unknown>>>

/** A column that must stand in the file and be filled in every row. */
export const required = <T>(title: string, read: Reader<T>, reason: FaultReason = 'required'): Column<T> => ({
  title,
  needed: true,
  read: (cell) => (cell === '' ? { ok: false, reason, params: {} } : read(cell)),
})

/** A column that may be left out or left empty. */
export const optional = <T>(title: string, read: Reader<T>): Column<T | null> => ({
  title,
  needed: false,
  read: (cell): Read<T | null> => (cell === '' ? { ok: true, value: null } : read(cell)),
})

export type RowOf<C extends Columns> = { readonly line: number } & {
  readonly [Name in keyof C]: C[Name] extends Column<infer T> ? T : never
}

/** A table whose cells have been read. Only rows without a fault are among its rows. */
export interface Sheet<C extends Columns = Columns> {
  readonly file: string
  readonly rows: readonly RowOf<C>[]
  /** there is no row at all, good or faulty */
  readonly empty: boolean
  /** a faulty row of this sheet may be what this name means: to call it unknown would blame the wrong row */
  mayMean(name: string): boolean
  report(row: { readonly line: number }, column: keyof C | null, reason: FaultReason, params?: FaultParams): void
}

/** Reads a table by its columns; everything that is wrong goes to `faults`. */
export function readSheet<C extends Columns>(
  table: Pick<Table, 'file' | 'header' | 'rows'>,
  columns: C,
  faults: Fault[],
): Sheet<C> {
  const places = findColumns(table, columns, faults)
  const rows: RowOf<C>[] = []
  const doubtful = new Set<string>()
  for (const { line, cells } of table.rows) {
    const before = faults.length
    const row: Record<string, unknown> = { line }
    for (const [name, column] of Object.entries(columns)) {
      const read = column.read(cells[places.at[name] ?? -1]?.trim() ?? '')
      if (read.ok) row[name] = read.value
      else if (places.whole) faults.push({ file: table.file, line, column: column.title, ...rest(read) })
    }
    if (cells.slice(table.header.length).some((cell) => cell.trim() !== ''))
      faults.push({ file: table.file, line, column: null, reason: 'extra-cells', params: {} })
    if (faults.length === before && places.whole) rows.push(row as RowOf<C>)
    else for (const name of namesIn(cells)) doubtful.add(name)
  }
  return {
    file: table.file,
    rows,
    empty: table.rows.length === 0,
    mayMean: (name) => !places.whole || doubtful.has(plain(name)),
    report: ({ line }, column, reason, params = {}) =>
      faults.push({ file: table.file, line, column: column === null ? null : columns[column]!.title, reason, params }),
  }
}

/** Whatever a row may be called elsewhere: its cells, and names that stand in two or three neighbouring ones. */
const namesIn = (cells: readonly string[]) =>
  cells.flatMap((_, place) => [1, 2, 3].map((count) => plain(cells.slice(place, place + count).join(' '))))

const rest = ({ reason, params }: { reason: FaultReason; params: FaultParams }) => ({ reason, params })

/** Where each column stands. Without a whole header the rows are not looked at: each would repeat the same fault. */
function findColumns(table: Pick<Table, 'file' | 'header'>, columns: Columns, faults: Fault[]) {
  const titles = table.header.map(plain)
  const at: Record<string, number> = {}
  const before = faults.length
  const report = (column: string, reason: FaultReason, params: FaultParams = {}) =>
    faults.push({ file: table.file, line: 1, column, reason, params })
  for (const [name, { title, needed }] of Object.entries(columns)) {
    const place = titles.indexOf(plain(title))
    if (place >= 0) at[name] = place
    else if (needed) report(title, 'missing-column')
  }
  const known = new Set(Object.values(columns).map(({ title }) => plain(title)))
  table.header.forEach((title, place) => {
    if (title.trim() === '' || isFaultTitle(title)) return
    if (!known.has(plain(title)))
      report(title, 'unknown-column', {
        known: Object.values(columns)
          .map((one) => one.title)
          .join(', '),
      })
    else if (titles.indexOf(plain(title)) !== place) report(title, 'column-twice')
  })
  return { at, whole: faults.length === before }
}
