import { done } from '../../domain/result.ts'
import { read } from '../frame/use-case.ts'
import type { CardChange } from './read-card.ts'

export interface CardHistory {
  readonly changes: readonly CardChange[]
  readonly count: number
}

interface ReadHistory {
  readonly personId: number
  readonly skip: number
  readonly take: number
}

/** «Кто и когда менял»: the newest first, no values. One statement. */
export const readHistory = read('card.history', async ({ tx }, { personId, skip, take }: ReadHistory) => {
  const rows = await tx.$queryRaw<(CardChange & { count: number })[]>`
    SELECT extract(epoch FROM a.at)::float8 * 1000 AS at, a.action, count(*) OVER ()::int AS count,
      concat_ws(' ', p."lastName", p."firstName") AS author,
      ARRAY(SELECT jsonb_array_elements_text(coalesce(a.after -> 'fields', '[]'))) AS fields
    FROM "AuditEntry" a LEFT JOIN "Person" p ON p.id = a."actorId"
    WHERE a."personId" = ${personId} ORDER BY a.id DESC OFFSET ${skip} LIMIT ${take}`
  const history: CardHistory = { changes: rows.map(({ count: _, ...change }) => change), count: rows[0]?.count ?? 0 }
  return done(history)
})
