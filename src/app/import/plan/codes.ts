import { namesOf, wholeName } from '../../../domain/people/list-names.ts'
import { plain } from '../../../domain/plain.ts'
import type { Report, Sheet } from '../format/sheet.ts'
import type { PlannedPerson } from './plan.ts'
import type { StoredEntry } from './planned.ts'

/** Codes name one person in the whole school: who has which, and where it was said; no file: in the journal. */
export type Codes = ReadonlyMap<string, Claim>

interface Claim {
  readonly person: PlannedPerson
  readonly line: number
  readonly file: string | null
}

type PersonRow = PlannedPerson & { readonly line: number }

/**
 * Codes after the rows of a sheet have taken theirs, and the names that others may call each row's person: with the
 * code, unless it is somebody else's, which is a fault.
 */
export function claimed<One extends PersonRow>(
  { file }: Pick<Sheet, 'file'>,
  report: Report<'staff'> | Report<'students'>,
  rows: readonly { readonly row: One; readonly person: PlannedPerson }[],
  before: Codes,
): { readonly codes: Codes; readonly namesOfRow: (row: One) => readonly string[] } {
  const codes = new Map(before)
  const names = new Map<One, string[]>()
  for (const { row, person } of rows) {
    const owner = row.code === null ? undefined : codes.get(plain(row.code))
    if (owner?.file === null)
      report(row, 'code', 'name-differs', { code: row.code ?? '', name: wholeName(owner.person) })
    else if (owner) report(row, 'code', 'duplicate', { line: owner.line, file: owner.file })
    else if (row.code !== null) codes.set(plain(row.code), { person, line: row.line, file })
    names.set(row, namesOf(owner ? { ...person, code: null } : person))
  }
  return { codes, namesOfRow: (row) => names.get(row) ?? [] }
}

/** People of the journal keep the codes that nobody of the files took. */
export const claimRecalled = (codes: Codes, stored: readonly StoredEntry<{ person: PlannedPerson }>[]): Codes =>
  new Map([
    ...stored.flatMap(({ thing: { person } }) =>
      person.code === null ? [] : [[plain(person.code), { person, line: 0, file: null }] as const],
    ),
    ...codes,
  ])
