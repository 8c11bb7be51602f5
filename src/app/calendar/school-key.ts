import { hashSecret } from '../access/give-codes.ts'
import type { Deps } from '../deps.ts'

/**
 * What tells this school's entries from another's in a calendar that has both; the same for good, and it
 * says nothing of the school.
 */
export const schoolKey = ({ pepper }: Pick<Deps, 'pepper'>): string => hashSecret(pepper, 'calendar').slice(0, 16)
