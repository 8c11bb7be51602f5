import {
  type Fault,
  type FaultParams,
  type FaultReason,
  isFaultTitle,
  type Table,
  type TableName,
} from '../../../domain/import/table.ts'
import { plain } from '../../../domain/plain.ts'
import { CellFault } from './cells.ts'
import { readColumn, writeColumn } from './columns.ts'
import { columnsOf, type Format, type Row } from './format.ts'

/** A table whose cells have been read. Only rows without a fault are among its rows. */
export interface Sheet<Name extends TableName = TableName> {
  readonly name: Name
  readonly file: string
  readonly rows: readonly Row<Name>[]
  /** what is wrong with the header and the cells */
  readonly faults: readonly Fault[]
  /** there is no row at all, good or faulty */
  readonly empty: boolean
  /** a faulty row of this sheet may be what this name means: to call it unknown would blame the wrong row */
  mayMean(name: string): boolean
}

/** Says what is wrong with a row. */
export type Report<Name extends TableName> = (
  row: { readonly line: number },
  column: (keyof Format[Name]['columns'] & string) | null,
  reason: FaultReason,
  params?: FaultParams,
) => void

/** The faults of a sheet, and whatever one step of a plan finds beside them. */
export function reporting<Name extends TableName>({ name, file, faults }: Sheet<Name>) {
  const found = [...faults]
  const titles = new Map(columnsOf(name).map(({ key, title }) => [key, title]))
  const report: Report<Name> = ({ line }, column, reason, params = {}) => {
    found.push({ file, line, column: column === null ? null : (titles.get(column) ?? null), reason, params })
  }
  const faultsFound: readonly Fault[] = found
  return { report, faults: faultsFound }
}

type Source = Pick<Table, 'file' | 'header' | 'rows'>

/** Reads a table by its columns. */
export function readSheet<Name extends TableName>(name: Name, table: Source): Sheet<Name> {
  const { places, faults: headerFaults } = findColumns(name, table)
  const whole = headerFaults.length === 0
  const faults = [...headerFaults]
  const rows: Row<Name>[] = []
  const doubtful = new Set<string>()
  for (const source of table.rows) {
    const { row, faults: found } = readRow(places, table, source, whole)
    faults.push(...found)
    if (found.length === 0 && whole) rows.push(row as Row<Name>)
    else for (const name of namesIn(source.cells)) doubtful.add(name)
  }
  return {
    name,
    file: table.file,
    rows,
    faults,
    empty: table.rows.length === 0,
    mayMean: (name) => !whole || doubtful.has(plain(name)),
  }
}

/** The values of a row, and what is wrong with its cells; under a header that is not whole only what is too much. */
function readRow(places: readonly Placed[], table: Source, { line, cells }: Table['rows'][number], whole: boolean) {
  const row: Record<string, unknown> = { line }
  const faults: Fault[] = []
  for (const column of places) {
    const read = readColumn(column, cells[column.place]?.trim() ?? '')
    if (!(read instanceof CellFault)) row[column.key] = read.value
    else if (whole) faults.push({ file: table.file, line, column: column.title, ...read })
  }
  if (cells.slice(table.header.length).some((cell) => cell.trim() !== ''))
    faults.push({ file: table.file, line, column: null, reason: 'extra-cells', params: {} })
  return { row, faults }
}

type Placed = ReturnType<typeof findColumns>['places'][number]

/** Whatever a row may be called elsewhere: its cells, and names that stand in two or three neighbouring ones. */
const namesIn = (cells: readonly string[]) =>
  cells.flatMap((_, place) => [1, 2, 3].map((count) => plain(cells.slice(place, place + count).join(' '))))

/** Where each column stands. Without a whole header the rows are not looked at: each would repeat the same fault. */
function findColumns(name: TableName, table: Source) {
  const titles = table.header.map(plain)
  const columns = columnsOf(name)
  const known = columns.map(({ title }) => title)
  const fault = (column: string, reason: FaultReason, params: FaultParams = {}): Fault => ({
    file: table.file,
    line: 1,
    column,
    reason,
    params,
  })
  const places = columns.map((column) => ({ ...column, place: titles.indexOf(plain(column.title)) }))
  const missing = places.filter(({ needed, place }) => needed && place < 0)
  const odd = table.header.flatMap((title, place): Fault[] => {
    if (title.trim() === '' || isFaultTitle(title)) return []
    if (!known.some((one) => plain(one) === plain(title)))
      return [fault(title, 'unknown-column', { known: known.join(', ') })]
    return titles.indexOf(plain(title)) === place ? [] : [fault(title, 'column-twice')]
  })
  return { places, faults: [...missing.map(({ title }) => fault(title, 'missing-column')), ...odd] }
}

/** Rows as a table with its header, as a school could have written them; what a row does not say is left empty. */
export function writeTable<Name extends TableName>(
  name: Name,
  file: string,
  rows: readonly (Partial<Row<Name>> & { readonly line: number })[],
): Table {
  const columns = columnsOf(name)
  return {
    name,
    file,
    header: columns.map(({ title }) => title),
    rows: rows.map((row) => {
      const values: Readonly<Record<string, unknown>> = row
      return { line: row.line, cells: columns.map((column) => writeColumn(column, values[column.key])) }
    }),
  }
}

/** A table of which nothing was sent. */
export const emptyTable = (name: TableName): Table => writeTable(name, name, [])
