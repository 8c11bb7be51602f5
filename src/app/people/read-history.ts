import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import type { CardChange } from './read-card.ts'

export interface CardHistory {
  readonly changes: readonly CardChange[]
  readonly count: number
}

/** «Кто и когда менял»: the newest first, no values. One statement. Refuses 'forbidden'. */
export async function readHistory(
  { db }: Deps,
  actor: Actor,
  { personId, skip, take }: { personId: number; skip: number; take: number },
): Promise<Result<CardHistory, 'forbidden'>> {
  if (!can(actor, 'card.history')) return refuse('forbidden')
  const rows = await db.$queryRaw<(CardChange & { count: number })[]>`
    SELECT extract(epoch FROM a.at)::float8 * 1000 AS at, a.action, count(*) OVER ()::int AS count,
      concat_ws(' ', p."lastName", p."firstName") AS author,
      ARRAY(SELECT jsonb_array_elements_text(coalesce(a.after -> 'fields', '[]'))) AS fields
    FROM "AuditEntry" a LEFT JOIN "Person" p ON p.id = a."actorId"
    WHERE a."personId" = ${personId} ORDER BY a.id DESC OFFSET ${skip} LIMIT ${take}`
  return done({ changes: rows.map(({ count: _, ...change }) => change), count: rows[0]?.count ?? 0 })
}
