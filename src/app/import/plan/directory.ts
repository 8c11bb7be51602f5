import type { FaultReason } from '../../../domain/import/table.ts'
import { plain } from '../../../domain/plain.ts'

/** What a name in a cell may turn out to be. Doubtful: a faulty row may be the one that is meant. */
export type Found<T> = { readonly one: T } | 'unknown' | 'ambiguous' | 'doubtful'

/** A thing with the names that a cell elsewhere may call it. */
export interface Entry<T> {
  readonly thing: T
  readonly names: readonly string[]
}

/** Where else a name may come from that no entry has. */
export interface Doubts {
  /** names of things that a fault keeps out: whoever calls them so is not to blame */
  readonly doubtful?: readonly string[]
  mayMean(name: string): boolean
}

/** Finds the things of a sheet by any of the names that a cell elsewhere may call them. */
export class Directory<T> {
  readonly #byName: ReadonlyMap<string, ReadonlySet<T>>
  readonly #doubtful: ReadonlySet<string>
  readonly #doubts: Doubts

  constructor(entries: readonly Entry<T>[], doubts: Doubts) {
    const named = entries.flatMap(({ thing, names }) => names.map((name) => ({ name: plain(name), thing })))
    const byName = Map.groupBy(named, ({ name }) => name)
    this.#byName = new Map([...byName].map(([name, same]) => [name, new Set(same.map(({ thing }) => thing))]))
    this.#doubtful = new Set(doubts.doubtful?.map(plain))
    this.#doubts = doubts
  }

  find(name: string, fits: (thing: T) => boolean = () => true): Found<T> {
    const [one, another] = [...(this.#byName.get(plain(name)) ?? [])].filter(fits)
    if (one === undefined) return this.#mayMean(name) ? 'doubtful' : 'unknown'
    return another === undefined ? { one } : 'ambiguous'
  }

  #mayMean(name: string): boolean {
    return this.#doubtful.has(plain(name)) || this.#doubts.mayMean(name)
  }
}

/** The one thing that was found. Otherwise nothing, and the reason is reported; a doubtful one was blamed already. */
export function theOne<T>(
  found: Found<T>,
  reasons: { readonly unknown: FaultReason; readonly ambiguous: FaultReason },
  report: (reason: FaultReason) => void,
): T | undefined {
  if (typeof found === 'object') return found.one
  if (found !== 'doubtful') report(reasons[found])
  return undefined
}

export const noClass = { unknown: 'unknown-class', ambiguous: 'unknown-class' } as const
export const noGroup = { unknown: 'unknown-group', ambiguous: 'unknown-group' } as const
export const noSubject = { unknown: 'unknown-subject', ambiguous: 'unknown-subject' } as const
export const noTeacher = { unknown: 'unknown-teacher', ambiguous: 'ambiguous-teacher' } as const
export const noStudent = { unknown: 'unknown-student', ambiguous: 'ambiguous-student' } as const
export const noCourse = { unknown: 'unknown-course', ambiguous: 'ambiguous-course' } as const

/** The same things have the same key. */
export function keyOfThings(): (...things: readonly (object | null)[]) => string {
  const numbers = new Map<object | null, number>()
  const numberOf = (thing: object | null) => {
    const number = numbers.get(thing) ?? numbers.size
    numbers.set(thing, number)
    return number
  }
  return (...things) => things.map(numberOf).join()
}
