import type { Deps } from '../deps.ts'

export interface AuditReport {
  readonly entries: number
  readonly chains: number
  /** changes with every entry: noted down elsewhere, it shows later that the log was not written anew from the start */
  readonly fingerprint: string
  /** the first hundred places where a chain is broken; number null: its end is gone */
  readonly broken: readonly { readonly chain: string; readonly number: number | null; readonly id: number | null }[]
}

/** Recounts the chains of the audit log in the database itself (п. 6.4). Two statements. */
export async function verifyAudit({ db }: Pick<Deps, 'db'>): Promise<AuditReport> {
  const broken = await db.$queryRaw<AuditReport['broken']>`
    SELECT chain, number, id FROM broken_audit() ORDER BY chain, number NULLS LAST LIMIT 100`
  const [ends] = await db.$queryRaw<[Omit<AuditReport, 'broken'>]>`
    SELECT coalesce(sum(length), 0)::int AS entries, count(*)::int AS chains,
      encode(sha256(coalesce(string_agg(hash, '' ORDER BY chain), '')), 'hex') AS fingerprint
    FROM "AuditChain"`
  return { ...ends, broken }
}
