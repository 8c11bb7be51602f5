import { auditEnds } from '../../db/audit-ends.ts'
import type { Deps } from '../deps.ts'

export interface AuditReport {
  readonly entries: number
  readonly chains: number
  /** changes with every entry: noted down elsewhere, it shows later that the log was not written anew from the start */
  readonly fingerprint: string
  /** the first hundred places where a chain is broken; number null: its end is gone */
  readonly broken: readonly { readonly chain: string; readonly number: number | null; readonly id: number | null }[]
  /** the first hundred marks and absences that stand otherwise than the log says */
  readonly unsaid: readonly { readonly entry: string; readonly lesson: number; readonly student: number }[]
}

/**
 * Recounts the chains of the audit log in the database itself, and asks the journal what it says otherwise (п. 6.4).
 * Three statements.
 */
export async function verifyAudit({ db }: Pick<Deps, 'db'>): Promise<AuditReport> {
  const broken = await db.$queryRaw<AuditReport['broken']>`
    SELECT chain, number, id FROM broken_audit() ORDER BY chain, number NULLS LAST LIMIT 100`
  const unsaid = await db.$queryRaw<AuditReport['unsaid']>`
    SELECT entry, lesson, student FROM unsaid_journal() ORDER BY entry, lesson, student LIMIT 100`
  return { ...(await readAuditEnds({ db })), broken, unsaid }
}

/** How far the log goes, and its fingerprint. One statement, whatever its length. */
export async function readAuditEnds({ db }: Pick<Deps, 'db'>): Promise<Omit<AuditReport, 'broken' | 'unsaid'>> {
  const [ends] = await db.$queryRaw<[Omit<AuditReport, 'broken' | 'unsaid'>]>(auditEnds)
  return ends
}
