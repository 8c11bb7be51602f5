import { plain } from '../plain.ts'
import type { FaultReason } from './table.ts'

/** What a name in a cell may turn out to be. Doubtful: a faulty row may be the one that is meant. */
export type Found<T> = { readonly one: T } | 'unknown' | 'ambiguous' | 'doubtful'

/** Finds the things of a sheet by any of the names that a cell elsewhere may call them. */
export class Directory<T> {
  readonly #byName = new Map<string, Set<T>>()
  readonly #doubtful = new Set<string>()
  readonly #source: { mayMean(name: string): boolean }

  constructor(source: { mayMean(name: string): boolean }) {
    this.#source = source
  }

  add(thing: T, ...names: readonly string[]): void {
    for (const name of names) {
      const known = this.#byName.get(plain(name))
      if (known) known.add(thing)
      else this.#byName.set(plain(name), new Set([thing]))
    }
  }

  /** Names of a thing that a fault keeps out: whoever calls it so is not to blame. */
  doubt(...names: readonly string[]): void {
    for (const name of names) this.#doubtful.add(plain(name))
  }

  find(name: string, fits: (thing: T) => boolean = () => true): Found<T> {
    const [one, another] = [...(this.#byName.get(plain(name)) ?? [])].filter(fits)
    if (one === undefined) return this.#mayMean(name) ? 'doubtful' : 'unknown'
    return another === undefined ? { one } : 'ambiguous'
  }

  #mayMean(name: string): boolean {
    return this.#doubtful.has(plain(name)) || this.#source.mayMean(name)
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
export const noTeacher = { unknown: 'unknown-teacher', ambiguous: 'ambiguous-teacher' } as const
export const noStudent = { unknown: 'unknown-student', ambiguous: 'ambiguous-student' } as const
export const noCourse = { unknown: 'unknown-course', ambiguous: 'ambiguous-course' } as const

export interface Named {
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string | null
}

export const fullName = ({ lastName, firstName, middleName }: Named): string =>
  [lastName, firstName, middleName].filter((part) => part !== null).join(' ')

/** What a list may call a person: the code, «Иванов Пётр Ильич», «Иванов Пётр» or «Иванов П. И.». */
export function namesOf(person: Named & { readonly code: string | null }): string[] {
  const { lastName, firstName, middleName } = person
  const initials = [firstName, middleName].flatMap((part) => (part === null ? [] : [`${part[0]}.`]))
  return [
    ...(person.code === null ? [] : [person.code]),
    ...new Set([
      fullName(person),
      `${lastName} ${firstName}`,
      `${lastName} ${initials.join(' ')}`,
      `${lastName} ${initials.join('')}`,
    ]),
  ]
}

/** Numbers things: the same thing has the same number. */
export function numbering(): (thing: object | null) => number {
  const numbers = new Map<object | null, number>()
  return (thing) => {
    if (!numbers.has(thing)) numbers.set(thing, numbers.size)
    return numbers.get(thing)!
  }
}

/** The first row of each name, and for every later one the row that it repeats. */
export function repeats<Row>(rows: readonly Row[], keyOf: (row: Row) => string | null): Map<Row, Row> {
  const first = new Map<string, Row>()
  const repeated = new Map<Row, Row>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === null) continue
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, row)
    else repeated.set(row, earlier)
  }
  return repeated
}
