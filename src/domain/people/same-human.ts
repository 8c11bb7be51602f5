import { plain } from '../plain.ts'
/** An entry of the school's lists, with what tells whether another one may be the same human being. */
export interface Entry {
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string | null
  readonly isStaff: boolean
  readonly isStudent: boolean
  readonly isCoordinator: boolean
  /** stands in for the coordinator of a school that has no people yet */
  readonly isProvisional: boolean
}

/**
 * May two entries be one human being (п. 1.3)? The names must agree, though a surname may change by marriage when the
 * patronymic stands in both. A student is never somebody else as well, and two members of staff are for the coordinator
 * to sort out; only the entry that stood in for the coordinator becomes the real one, whatever the name.
 */
export function mayBeOne(one: Entry, other: Entry): boolean {
  if (one.isProvisional !== other.isProvisional) return one.isCoordinator && other.isCoordinator
  if (one.isStudent || other.isStudent || (one.isStaff && other.isStaff)) return false
  if (plain(one.firstName) !== plain(other.firstName)) return false
  const patronymics = [one.middleName, other.middleName].filter((name) => name !== null)
  if (new Set(patronymics.map(plain)).size > 1) return false
  return plain(one.lastName) === plain(other.lastName) || patronymics.length === 2
}
