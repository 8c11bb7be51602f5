import { z } from 'zod'
import type { PostState } from '../../domain/posts/post.ts'
import { titleOf } from '../../domain/posts/text.ts'
import { done } from '../../domain/result.ts'
import type { Deps, Tx } from '../deps.ts'
import { readOf } from '../frame/use-case.ts'
import { parsed, parsedRow, type Read } from '../json.ts'
import { messageRef } from '../message-ref.ts'
import { seenPost } from './post-for.ts'

/** How many of those who were not reached are named; the counts tell the rest. */
const namedFailures = 30

const namesJson = z.object({
  /** who failed and why, by name, the first of them */
  failures: z.array(z.object({ name: z.string(), reason: z.string() })),
  /** who is not in the bot, by name, the first of them */
  notLinkedNames: z.array(z.string()),
})

export interface PostProgress extends Read<typeof namesJson> {
  readonly title: string
  readonly state: PostState
  /** of what is scheduled */
  readonly publishAt: Temporal.Instant | null
  /** people whom the post was sent to; those never linked are not among them */
  readonly total: number
  readonly sent: number
  readonly waiting: number
  /** of those: until the end of their quiet hours */
  readonly held: number
  readonly failed: number
  readonly cancelled: number
  /** people of the audience who are not in the bot */
  readonly notLinked: number
  /** who has read it as it stands, and who has signed, where that is asked */
  readonly read: number
  readonly signed: number
  readonly sign: boolean
  /** the reader may change it, and send it on */
  readonly mayEdit: boolean
}

type Counts = Omit<PostProgress, keyof Read<typeof namesJson> | 'title' | 'state' | 'publishAt' | 'sign' | 'mayEdit'>

/** How far a post has come. At most three statements. */
export const postProgress = readOf('post.follow', seenPost, async ({ db, clock, can }, post) => {
  const [counts] = await db.$queryRaw<[Counts]>`
    SELECT count(n.id) FILTER (WHERE n.reason IS DISTINCT FROM 'no-link')::int AS total,
      count(*) FILTER (WHERE n.state = 'sent')::int AS sent,
      count(*) FILTER (WHERE n.state = 'waiting')::int AS waiting,
      count(*) FILTER (WHERE n.state = 'waiting' AND is_held(n."personId", n.data, ${clock.now().toString()}::timestamptz, ${clock.zone}))::int AS held,
      count(*) FILTER (WHERE n.state = 'failed' AND n.reason <> 'no-link')::int AS failed,
      count(*) FILTER (WHERE n.state = 'cancelled')::int AS cancelled,
      count(*) FILTER (WHERE n.reason = 'no-link')::int AS "notLinked",
      count(*) FILTER (WHERE r.version >= o."readVersion")::int AS read,
      count(*) FILTER (WHERE r.version >= o."readVersion" AND r."signedAt" IS NOT NULL)::int AS signed
    FROM "Post" o LEFT JOIN "Notice" n ON n."postId" = o.id
    LEFT JOIN "Receipt" r ON r."postId" = o.id AND r."personId" = n."personId" WHERE o.id = ${post.id}`
  const nobody = counts.failed + counts.notLinked === 0
  const names = nobody ? { failures: [], notLinkedNames: [] } : await lostOf(db, post.id)
  return done<PostProgress>({
    title: titleOf(post.text),
    state: post.state,
    publishAt: post.publishAt,
    sign: post.sign,
    mayEdit: can('post.edit', post),
    ...counts,
    ...names,
  })
})

/** Whom the post did not reach. One statement. */
async function lostOf(db: Tx, postId: number): Promise<Read<typeof namesJson>> {
  const [row] = await db.$queryRaw<[{ failures: unknown; notLinkedNames: unknown }]>`
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
  return parsedRow(row, namesJson)
}

const progressJson = z.object({
  progress: z.object({ messenger: z.string(), account: z.string(), message: messageRef }),
})

/** Where an author follows a sending: a message of that account. */
export type ProgressPlace = Read<typeof progressJson>['progress']

/**
 * From now on the sending is followed in that message, and no longer in another one; null: it has ended. One statement.
 */
export async function followIn({ db }: Pick<Deps, 'db'>, postId: number, place: ProgressPlace | null): Promise<void> {
  const json = place && JSON.stringify(place)
  await db.$executeRaw`UPDATE "Post" SET progress = ${json}::jsonb WHERE id = ${postId}`
}

/**
 * Every sending that is followed and has not ended, with its author's account: after a restart
 * they go on. One statement.
 */
export const unfinished = async ({
  db,
}: Pick<Deps, 'db'>): Promise<({ postId: number } & Read<typeof progressJson>)[]> =>
  parsed(
    await db.$queryRaw<
      { postId: number; progress: unknown }[]
    >`SELECT id AS "postId", progress FROM "Post" WHERE progress IS NOT NULL ORDER BY id`,
    progressJson,
  )
