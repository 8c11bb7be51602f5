import type { Tx } from '../deps.ts'
import type { NewNotice } from './notice.ts'

/**
 * Writes notices within the transaction of their cause, in one statement whatever their number. A notice whose key is
 * taken was told before and is left out. Gives the number written.
 */
export async function writeNotices(tx: Tx, rows: readonly NewNotice[]): Promise<number> {
  if (rows.length === 0) return 0
  return tx.$executeRaw`
    INSERT INTO "Notice" ("personId", kind, data, due, key, "postId", state, reason, "settledAt")
    SELECT r."personId", r.kind, r.data, r.due, r.key, r."postId",
      (CASE WHEN r.unreachable IS NULL THEN 'waiting' ELSE 'failed' END)::"NoticeState",
      r.unreachable, CASE WHEN r.unreachable IS NOT NULL THEN r.due END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r
      ("personId" int, kind text, data jsonb, due timestamptz, key text, "postId" int, unreachable text)
    ON CONFLICT (key) DO NOTHING`
}
