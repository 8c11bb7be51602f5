import type { Actor } from '../domain/access/actor.ts'
import type { Deps, Tx } from './deps.ts'

export interface AuditRow {
  action: string
  lessonId?: number
  studentId?: number
  /** whose card was changed */
  personId?: number
  requestId?: string
  before?: object
  after?: object
}

/** Appends many entries at once, in their order. One statement. */
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

/** Appends to the audit log within the transaction of the change itself (п. 6.4). One statement. */
export async function audit(tx: Tx, { clock }: Pick<Deps, 'clock'>, actor: Actor | null, row: AuditRow): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "AuditEntry" (at, "actorId", action, "lessonId", "studentId", "personId", "requestId", before, after)
    VALUES (${clock.now().toString()}::timestamptz, ${actor?.personId ?? null}, ${row.action}, ${row.lessonId ?? null},
      ${row.studentId ?? null}, ${row.personId ?? null}, ${row.requestId ?? null}, ${row.before ?? null}::jsonb, ${row.after ?? null}::jsonb)`
}
