import { z } from 'zod'
import type { FaultReason } from '../../../domain/import/table.ts'
import { type Cell, CellFault, readCell } from './cells.ts'

/** A column by its title in the school's files. */
export interface Column<T = unknown, Needed extends boolean = boolean> {
  readonly title: string
  /** it must stand in the file and be filled in every row */
  readonly needed: Needed
  /** the fault of an empty cell that must be filled */
  readonly missing: FaultReason
  readonly cell: Cell<T>
  /** what could stand there: all examples together are a school that can be loaded */
  readonly example: string
}
export type Columns = Readonly<Record<string, Column>>

/** A table of a school's files. */
export interface Description<C extends Columns = Columns> {
  readonly columns: C
  /** more rows than any school has: a table of that many is some other table */
  readonly mostRows: number
  /** a school may do without it; what was stored of it stays */
  readonly dispensable: boolean
}

type Value<Each extends Column> =
  Each extends Column<infer T, infer Needed> ? (Needed extends true ? T : T | null) : never

/** What a row says, with the line it stands on. */
export type RowOf<C extends Columns> = { readonly line: number } & { readonly [Name in keyof C]: Value<C[Name]> }

/** A column that must stand in the file and be filled in every row. */
export const required = <T>(
  title: string,
  cell: Cell<T>,
  example: string,
  missing: FaultReason = 'required',
): Column<T, true> => ({ title, needed: true, missing, cell, example })

/** A column that may be left out or left empty. */
export const optional = <T>(title: string, cell: Cell<T>, example = ''): Column<T, false> => ({
  title,
  needed: false,
  missing: 'required',
  cell,
  example,
})

/** What a cell of a column says; null: nothing stands there, nor must. */
export function readColumn<T>({ cell, needed, missing }: Column<T>, text: string): { value: T | null } | CellFault {
  if (text !== '') return readCell(cell, text)
  return needed ? new CellFault(missing) : { value: null }
}

export const writeColumn = <T>({ cell }: Column<T>, value: T | null | undefined): string =>
  value === null || value === undefined ? '' : z.encode(cell, value)
