import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'

/** How many of those who were not reached are named; the counts tell the rest. */
const namedFailures = 30

export interface PostProgress {
  /** people whom the announcement was sent to; those never linked are not among them */
  readonly total: number
  readonly sent: number
  readonly waiting: number
  readonly failed: number
  readonly cancelled: number
  /** people of the audience who are not in the bot */
  readonly notLinked: number
  /** who failed and why, by name, the first of them */
  readonly failures: readonly { readonly name: string; readonly reason: string }[]
  /** who is not in the bot, by name, the first of them */
  readonly notLinkedNames: readonly string[]
}

/** How far an announcement has come. Two statements. Refuses 'no-post', 'forbidden'. */
export async function postProgress(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  postId: number,
): Promise<Result<PostProgress, 'no-post' | 'forbidden'>> {
  const [post] = await db.$queryRaw<(Omit<PostProgress, 'failures' | 'notLinkedNames'> & { authorId: number })[]>`
    SELECT p."authorId", count(n.id) FILTER (WHERE n.reason IS DISTINCT FROM 'no-link')::int AS total,
      count(*) FILTER (WHERE n.state = 'sent')::int AS sent,
      count(*) FILTER (WHERE n.state = 'waiting')::int AS waiting,
      count(*) FILTER (WHERE n.state = 'failed' AND n.reason <> 'no-link')::int AS failed,
      count(*) FILTER (WHERE n.state = 'cancelled')::int AS cancelled,
      count(*) FILTER (WHERE n.reason = 'no-link')::int AS "notLinked"
    FROM "Post" p LEFT JOIN "Notice" n ON n."postId" = p.id WHERE p.id = ${postId} GROUP BY p.id`
  if (!post) return refuse('no-post')
  const { authorId, ...counts } = post
  if (!can(actor, 'post.follow', { authorId })) return refuse('forbidden')
  const [names] = await db.$queryRaw<[Pick<PostProgress, 'failures' | 'notLinkedNames'>]>`
    WITH lost AS (
      SELECT shown_name(p) AS name, n.reason,
        row_number() OVER (PARTITION BY n.reason = 'no-link'
          ORDER BY p."lastName" COLLATE russian, p."firstName" COLLATE russian, p.id) AS place
      FROM "Notice" n JOIN "Person" p ON p.id = n."personId" WHERE n."postId" = ${postId} AND n.state = 'failed')
    SELECT
      coalesce(jsonb_agg(jsonb_build_object('name', name, 'reason', reason) ORDER BY place)
        FILTER (WHERE reason <> 'no-link'), '[]') AS failures,
      coalesce(jsonb_agg(name ORDER BY place) FILTER (WHERE reason = 'no-link'), '[]') AS "notLinkedNames"
    FROM lost WHERE place <= ${namedFailures}`
  return done({ ...counts, ...names })
}
