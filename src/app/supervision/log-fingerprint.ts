import type { Deps } from '../deps.ts'
import type { Log } from '../log.ts'
import { readAuditEnds } from './verify-audit.ts'

/**
 * Notes the audit log's fingerprint down where the database does not reach (п. 6.4): who writes the log anew from its
 * start, with whole chains, has another one than stood there on the day.
 */
export async function logFingerprint(deps: Pick<Deps, 'db'>, log: Pick<Log, 'info'>): Promise<void> {
  const { entries, chains, fingerprint } = await readAuditEnds(deps)
  log.info({ entries, chains, fingerprint }, 'the audit log as of today')
}
