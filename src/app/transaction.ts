import { isUniqueViolation } from '../db/unavailable.ts'

/**
 * Does a piece of work that is whole in itself (a transaction) once more when somebody else took its key in the same moment:
 * by then it is there to be seen, and the work says what it says to whoever comes later.
 */
export const onceMoreIfTaken = <Value>(work: () => Promise<Value>): Promise<Value> =>
  work().catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error
    return work()
  })
