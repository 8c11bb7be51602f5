import { z } from 'zod'
import { absenceCodes } from '../domain/journal/absence.ts'
import { markValues } from '../domain/journal/mark.ts'

/** As it is written and told: nobody changes it. */
export type Told<Data> = Data extends string
  ? Data
  : Data extends object
    ? { readonly [Key in keyof Data]: Told<Data[Key]> }
    : Data

/** What a schema makes of columns of JSON: their one definition, a row's type extends it. */
export type Read<Schema extends z.ZodType> = Told<z.infer<Schema>>

/** A row as the database gives it: a column of JSON may be anything until the schema has said what it is. */
export type Raw<Row, Schema extends z.ZodType> = Omit<Row, keyof z.infer<Schema>> & {
  readonly [Column in keyof z.infer<Schema>]: unknown
}

/**
 * Rows with their columns of JSON as `json` reads them. Throws z.ZodError: then the statement
 * and the code do not agree.
 */
export const parsed = <Row extends object, Json extends object>(
  rows: readonly (Row & { readonly [Column in keyof Json]: unknown })[],
  json: z.ZodType<Json>,
): (Omit<Row, keyof Json> & Json)[] => rows.map((row) => parsedRow(row, json))

/** The same of one row, where a statement always gives one. */
export const parsedRow = <Row extends object, Json extends object>(
  row: Row & { readonly [Column in keyof Json]: unknown },
  json: z.ZodType<Json>,
): Omit<Row, keyof Json> & Json => ({ ...row, ...json.parse(row) })

/** A file in the messenger's keeping: what it is sent again by, and what is the same however often it is sent. */
export const keptFile = z.object({
  kind: z.enum(['photo', 'document']),
  file: z.string(),
  fileKey: z.string(),
  /** null: a photo has none */
  name: z.string().nullable(),
})

export type KeptFile = Read<typeof keptFile>

/** A mark as a family reads it. */
export const familyMark = z.object({ value: z.enum(markValues), kind: z.string(), comment: z.string().nullable() })

/** Where a lesson is, or was. */
export const hour = z.object({ day: z.string(), number: z.number() })

/** Somebody whose name is said as one text. */
export const person = z.object({ id: z.number(), name: z.string() })

/** Somebody whose name is said in its parts. */
export const named = z.object({
  id: z.number(),
  lastName: z.string(),
  firstName: z.string(),
  middleName: z.string().nullable(),
})

/** A topic of a plan, with its hours. */
export const topic = z.object({ id: z.number(), number: z.number(), topic: z.string(), hours: z.number() })

/** A student whose name is said as one text, with the class of today. */
export const pupil = z.object({ name: z.string(), className: z.string().nullable() })

/** Attendance codes in the school's own words; null: nowhere. */
export const absenceSigns = z
  .partialRecord(z.enum(absenceCodes), z.object({ sign: z.string(), title: z.string() }))
  .nullable()
