import type { Tx } from '../deps.ts'

/**
 * Whoever rewrites the lists of the whole school does so alone, until the transaction ends: imports, the rollover. Keys
 * keep rows from doubling without it; but of two at once the second would be refused what it finds a moment later.
 */
export async function lockLists(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('school.import'))`
}
