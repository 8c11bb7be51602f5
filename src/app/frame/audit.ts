import type { Actor } from '../../domain/access/actor.ts'
import type { Deps, Tx } from '../deps.ts'
import type { AuditEntry, Audited } from './audited.ts'

/** An entry as it is stored. */
export interface AuditRow {
  readonly action: keyof Audited
  readonly lessonId?: number
  readonly studentId?: number
  /** whose card was changed */
  readonly personId?: number
  readonly requestId?: string
  readonly before?: object
  readonly after?: object
}

/**
 * Appends entries to the audit log within the transaction of the change itself (п. 6.4), in their order. One statement.
 */
export async function auditAll(
  tx: Tx,
  { clock }: Pick<Deps, 'clock'>,
  actor: Actor | null,
  rows: readonly AuditRow[],
): Promise<void> {
  if (rows.length === 0) return
  await tx.$executeRaw`
    INSERT INTO "AuditEntry" (at, "actorId", action, "lessonId", "studentId", "personId", "requestId", before, after)
    SELECT ${clock.now().toString()}::timestamptz, ${actor?.personId ?? null}::int, r.action, r."lessonId", r."studentId",
      r."personId", r."requestId", r.before, r.after
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS (action text, "lessonId" int, "studentId" int, "personId" int, "requestId" text, before jsonb, after jsonb))
      WITH ORDINALITY AS r ORDER BY ordinality`
}

/**
 * One entry, where no frame says it: of the machine's owner, of the clock, of what is done outside
 * of a frame's transaction.
 */
export const audit = (
  tx: Tx,
  deps: Pick<Deps, 'clock'>,
  actor: Actor | null,
  entry: AuditEntry & { readonly requestId?: string },
): Promise<void> => auditAll(tx, deps, actor, [entry])
