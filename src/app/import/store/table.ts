import type { z } from 'zod'
import type { Prisma } from '../../../db/generated/client.ts'

/** What may stand in a column. */
export type Value = number | string | null | undefined | Temporal.PlainDate | readonly string[]
export type Columns = Readonly<Record<string, Value>>

/** A table that import writes; its statements get the rows as a JSON list. */
export interface Table<Row extends Columns> {
  /** the columns that import knows, as `to_jsonb` says them */
  readonly row: z.ZodType<Row>
  /** the columns by which a wanted row is one that is stored */
  readonly key: readonly (keyof Row & string)[]
  /** whose ids the database counts, as it is called in SQL */
  readonly ids?: string
  /** adds the rows that are not there and changes the others */
  readonly write: (rows: string) => Prisma.Sql
}

/** A table of which import removes rows too. */
export interface WholeTable<Row extends Columns> extends Table<Row> {
  readonly remove: (rows: string) => Prisma.Sql
}

export type RowOf<Each> = Each extends Table<infer Row> ? Row : never

export const table = <Row extends Columns>(one: Table<Row>): Table<Row> => one
export const whole = <Row extends Columns>(one: WholeTable<Row>): WholeTable<Row> => one
