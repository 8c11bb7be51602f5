/** An entry of the school's lists, with what tells whether another one may be the same human being. */
export interface Entry {
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string | null
  readonly isStaff: boolean
  readonly isStudent: boolean
}

/**
 * May two entries be one human being (п. 1.3)? The names must agree, though a surname may change by marriage when the
 * patronymic stands in both. A student is never somebody else as well, and two members of staff are for the coordinator
 * to sort out.
 */
export function mayBeOne(one: Entry, other: Entry): boolean {
  if (one.isStudent || other.isStudent || (one.isStaff && other.isStaff)) return false
  if (plain(one.firstName) !== plain(other.firstName)) return false
  const patronymics = [one.middleName, other.middleName].filter((name) => name !== null)
  if (new Set(patronymics.map(plain)).size > 1) return false
  return plain(one.lastName) === plain(other.lastName) || patronymics.length === 2
}

const plain = (name: string): string => name.trim().toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ')
