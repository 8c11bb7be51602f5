import type { Fault, TableName } from '../../../domain/import/table.ts'
import type { Sheet } from '../format/sheet.ts'
import { Directory, type Entry } from './directory.ts'

/** What one step of planning came to. */
export interface Step<T> {
  readonly all: readonly T[]
  readonly faults: readonly Fault[]
}

/** Things that rows of other tables refer to: those that the files bring, and those that the journal alone knows. */
export interface Planned<T> extends Step<T> {
  readonly directory: Directory<T>
  readonly recalled: Recalled<T>
}

/**
 * What the journal knows of a kind, made into planned things, so that rows of the files can refer to it. What the files
 * say themselves goes first: of two they are the newer.
 */
export interface Recalled<T> {
  /** the thing that each id stands for, of the files or of the journal */
  readonly byId: ReadonlyMap<number, T>
  /** what is in the journal alone */
  readonly stored: readonly StoredEntry<T>[]
}

export interface StoredEntry<T> extends Entry<T> {
  readonly id: number
}

/** `given`: the thing of the files that an entry of the journal is; `make`: nothing for what lacks a part by now. */
export function recall<Known extends { readonly id: number }, T>(
  known: readonly Known[],
  given: (one: Known) => T | undefined,
  make: (one: Known) => Entry<T> | undefined,
): Recalled<T> {
  const found = known.map((one) => ({ one, thing: given(one) }))
  const said = found.flatMap(({ one, thing }) => (thing === undefined ? [] : [[one.id, thing] as const]))
  const stored = found.flatMap(({ one, thing }) => {
    const entry = thing === undefined ? make(one) : undefined
    return entry ? [{ id: one.id, ...entry }] : []
  })
  return { byId: new Map([...said, ...stored.map(({ id, thing }) => [id, thing] as const)]), stored }
}

/** A step whose things are looked for by name: `entries` are those of the files. */
export const planned = <T>(
  sheet: Pick<Sheet<TableName>, 'mayMean'>,
  { entries, doubtful = [] }: { readonly entries: readonly Entry<T>[]; readonly doubtful?: readonly string[] },
  recalled: Recalled<T>,
  faults: readonly Fault[],
): Planned<T> => ({
  all: entries.map(({ thing }) => thing),
  recalled,
  faults,
  directory: new Directory([...entries, ...recalled.stored], { doubtful, mayMean: sheet.mayMean }),
})

/** The ids of what the journal alone knows. */
export const idsOf = <T extends object>({ recalled }: Planned<T>): (readonly [thing: T, id: number])[] =>
  recalled.stored.map(({ thing, id }) => [thing, id])
