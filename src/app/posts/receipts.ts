import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import type { Deps, Tx } from '../deps.ts'
import { type PostText, readPosts } from './read-posts.ts'

/** An announcement that somebody has not read: its id and how it begins. */
interface Unread {
  readonly postId: number
  readonly text: string
}

/** Older ones are news no more. */
const freshDays = 14
/** So many letters tell which one it is. */
const beginning = 80

/**
 * That a person has read an announcement; said twice it stands once. One statement. Refuses 'forbidden', 'no-post': there is none,
 * or it was not for this person.
 */
export async function readPost(
  { db, clock }: Deps,
  actor: Actor,
  postId: number,
): Promise<Result<undefined, 'forbidden' | 'no-post'>> {
  if (!can(actor, 'post.read')) return refuse('forbidden')
  const [post] = await db.$queryRaw<object[]>`
    WITH own AS (
      SELECT "postId", "personId" FROM "Notice" WHERE "postId" = ${postId} AND "personId" = ${actor.personId} LIMIT 1),
    receipt AS (
      INSERT INTO "Receipt" ("postId", "personId", "readAt")
      SELECT "postId", "personId", ${clock.now().toString()}::timestamptz FROM own ON CONFLICT DO NOTHING)
    SELECT FROM own`
  return post ? done(undefined) : refuse('no-post')
}

/** An announcement that the person was sent. Two statements. Refuses 'forbidden', 'no-post': there is none, or it was for others. */
export async function readOwnPost(
  { db }: Deps,
  actor: Actor,
  postId: number,
): Promise<Result<PostText, 'forbidden' | 'no-post'>> {
  if (!can(actor, 'post.read')) return refuse('forbidden')
  const own = await db.notice.count({ where: { postId, personId: actor.personId } })
  const post = own > 0 ? (await readPosts({ db }, [postId])).get(postId) : undefined
  return post ? done(post) : refuse('no-post')
}

/** What each of these people has not read of the last two weeks' announcements, the latest first. One statement. */
export async function readUnread(
  tx: Tx,
  personIds: readonly number[],
  now: Temporal.Instant,
): Promise<(personId: number) => readonly Unread[]> {
  const rows = await tx.$queryRaw<(Unread & { personId: number })[]>`
    SELECT n."personId", o.id AS "postId", left(o.text, ${beginning}) AS text
    FROM "Notice" n JOIN "Post" o ON o.id = n."postId"
    WHERE n."personId" = ANY(${[...personIds]}::int[]) AND n.state = 'sent'
      AND o."createdAt" > ${now.subtract({ hours: freshDays * 24 }).toString()}::timestamptz
      AND NOT EXISTS (SELECT FROM "Receipt" r WHERE r."postId" = o.id AND r."personId" = n."personId")
    ORDER BY o."createdAt" DESC, o.id DESC`
  const byPerson = Map.groupBy(rows, ({ personId }) => personId)
  return (personId) => (byPerson.get(personId) ?? []).map(({ postId, text }) => ({ postId, text }))
}
