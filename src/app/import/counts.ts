import type { TableName } from '../../domain/import/table.ts'
import type { Status } from './sync-rows.ts'

/** What an import did to the rows of one file. */
export interface Count {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly removed: number
}

/** By file, and for the lessons that were made of the timetable. */
export type ImportSummary = Readonly<Record<TableName | 'lessons', Count>>

export function count(statuses: readonly Status[], removed = 0): Count {
  const of = (status: Status) => statuses.filter((one) => one === status).length
  return { added: of('added'), changed: of('changed'), unchanged: of('unchanged'), removed }
}

/** The status of a row that is stored in several tables: new where its first part is, else changed if any part is. */
export const together = (first: Status, ...parts: readonly (Status | undefined)[]): Status =>
  first === 'added'
    ? 'added'
    : [first, ...parts].every((one) => one === undefined || one === 'unchanged')
      ? 'unchanged'
      : 'changed'
