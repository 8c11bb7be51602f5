import { Prisma } from './generated/client.ts'

/**
 * How long the audit log is, and its fingerprint: it changes with every entry, and noted down elsewhere it shows later
 * that the log was not written anew from the start.
 */
export const auditEnds = Prisma.sql`
  SELECT coalesce(sum(length), 0)::int AS entries, count(*)::int AS chains,
    encode(sha256(coalesce(string_agg(hash, '' ORDER BY chain), '')), 'hex') AS fingerprint
  FROM "AuditChain"`
