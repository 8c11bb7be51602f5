import type { TableName } from '../../../domain/import/table.ts'
import { keysOf } from '../../../domain/keys.ts'
import type { Status } from './sync-rows.ts'

/** What an import did to the rows of one file. */
export interface Count {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly removed: number
}

/** By file, and for the lessons that were made of the timetable. */
export type Counts = Readonly<Record<TableName | 'lessons', Count>>

/** What an import does to people that nobody should overlook in a list of numbers. */
export interface NotablePeople {
  /** students who leave the school */
  readonly leaving: readonly { readonly name: string; readonly on: Temporal.PlainDate }[]
  /** students who had left, and are in their class again */
  readonly returning: readonly string[]
  readonly transferred: readonly { readonly name: string; readonly from: string | null; readonly to: string }[]
  /** staff who leave */
  readonly dismissed: readonly { readonly name: string; readonly on: Temporal.PlainDate }[]
  /** staff who had left */
  readonly rehired: readonly string[]
  /** staff who are coordinators no longer */
  readonly demoted: readonly string[]
  /** guardians who lose the access to a child */
  readonly released: readonly { readonly name: string; readonly child: string }[]
}

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

/** What two parts of one import did together. */
export function addCounts(one: Counts, other: Counts): Counts {
  const add = (first: Count, second: Count): Count => ({
    added: first.added + second.added,
    changed: first.changed + second.changed,
    unchanged: first.unchanged + second.unchanged,
    removed: first.removed + second.removed,
  })
  const sum = { ...one }
  for (const kind of keysOf(one)) sum[kind] = add(one[kind], other[kind])
  return sum
}
