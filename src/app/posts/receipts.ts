import { titleOf } from '../../domain/posts/text.ts'
import { done } from '../../domain/result.ts'
import { type Tx, today } from '../deps.ts'
import { readOf, target, type Writing, writeOn } from '../frame/use-case.ts'
import { isOut, seenPost } from './post-for.ts'

/** Older ones are news no more. */
const freshDays = 14

/** A post that was not taken back. */
const standingPost = target({
  missing: 'no-post',
  find: async (scope: Writing, input: { postId: number }) => {
    const post = await seenPost.find(scope, input)
    return post?.state === 'withdrawn' ? undefined : post
  },
})

/**
 * That a person has read a post, or signed that he knows what it says; said twice it stands once, and a
 * signature stays. Two statements.
 */
export const acknowledge = writeOn(
  'post.acknowledge',
  standingPost,
  async ({ tx, clock, actor }, post, { sign }: { sign: boolean }) => {
    const postId = post.id
    const now = clock.now().toString()
    const signed = sign && post.sign
    await tx.$executeRaw`
    INSERT INTO "Receipt" AS r ("postId", "personId", "readAt", "signedAt", version)
    VALUES (${postId}, ${actor.personId}, ${now}::timestamptz, CASE WHEN ${signed} THEN ${now}::timestamptz END, ${post.version})
    ON CONFLICT ("postId", "personId") DO UPDATE SET version = excluded.version,
      "readAt" = CASE WHEN r.version < ${post.version} THEN excluded."readAt" ELSE r."readAt" END,
      "signedAt" = CASE WHEN r.version < (SELECT "readVersion" FROM "Post" WHERE id = ${postId}) THEN excluded."signedAt"
        ELSE coalesce(r."signedAt", excluded."signedAt") END`
    return done({ ...post, read: true, signed: signed || post.signed })
  },
)

/** A post that somebody has not read, or was to sign: its id and its title. */
export interface UnreadPost {
  readonly postId: number
  readonly title: string
}

/**
 * What each of these people has not read of the last two weeks' posts that he was sent, the latest first; what is to be
 * signed stays until it is. One statement.
 */
export async function readUnread(
  tx: Tx,
  personIds: readonly number[],
  now: Temporal.Instant,
): Promise<(personId: number) => readonly UnreadPost[]> {
  const rows = await tx.$queryRaw<{ personId: number; postId: number; text: string }[]>`
    SELECT n."personId", o.id AS "postId", o.text
    FROM "Notice" n JOIN "Post" o ON o.id = n."postId"
    LEFT JOIN "Receipt" r ON r."postId" = o.id AND r."personId" = n."personId"
    WHERE n."personId" = ANY(${[...personIds]}::int[]) AND n.state = 'sent' AND o.state IN ('published', 'stopped')
      AND o."authorId" <> n."personId" AND o."publishedAt" > ${now.subtract({ hours: freshDays * 24 }).toString()}::timestamptz
      AND (r."postId" IS NULL OR r.version < o."readVersion" OR (o.sign AND r."signedAt" IS NULL))
    ORDER BY o."publishedAt" DESC, o.id DESC`
  const byPerson = Map.groupBy(rows, ({ personId }) => personId)
  return (personId) => (byPerson.get(personId) ?? []).map(({ postId, text }) => ({ postId, title: titleOf(text) }))
}

/** Somebody of a post's audience who has not read it, or has read and not signed. */
export interface UnreadPerson {
  readonly personId: number
  readonly name: string
  /** «7А» of a student or his guardian, null for staff */
  readonly className: string | null
  /** has read it, and is still to sign */
  readonly read: boolean
  /** why nothing reaches this person; null: it was delivered, or is on its way */
  readonly reason: string | null
}

/** Who of a post's audience has not acknowledged it, staff first, then class by class. Two statements. */
export const readUnreadPeople = readOf('post.follow', seenPost, async ({ db, clock }, post) =>
  done({ post, people: await unreadPeople(db, today(clock), post.id) }),
)

function unreadPeople(tx: Tx, day: Temporal.PlainDate, postId: number): Promise<UnreadPerson[]> {
  return tx.$queryRaw`
    SELECT p.id AS "personId", shown_name(p) AS name, k."className",
      coalesce(r.version >= o."readVersion", false) AS read, CASE WHEN n.state = 'failed' THEN n.reason END AS reason
    FROM "Post" o JOIN "Notice" n ON n."postId" = o.id JOIN "Person" p ON p.id = n."personId"
    LEFT JOIN "Receipt" r ON r."postId" = o.id AND r."personId" = p.id
    LEFT JOIN LATERAL (SELECT k."className", k.grade FROM placed(${day.toString()}::date) k
      WHERE NOT EXISTS (SELECT FROM "Staff" s WHERE s.id = p.id AND works_here(s."leftOn", ${day.toString()}::date))
        AND (k."studentId" = p.id OR EXISTS (SELECT FROM "Guardian" g WHERE g."studentId" = k."studentId" AND g."personId" = p.id))
      ORDER BY is_addressed(o.audience - 'people', p.id, CASE WHEN k."studentId" = p.id THEN 'student' ELSE 'guardian' END,
        k."classId", k.grade, NULL) DESC NULLS LAST, k.grade, k."className" LIMIT 1) k ON true
    WHERE o.id = ${postId} AND p.id <> o."authorId" AND n.state <> 'cancelled'
      AND (r."postId" IS NULL OR r.version < o."readVersion" OR (o.sign AND r."signedAt" IS NULL))
    ORDER BY k.grade NULLS FIRST, k."className" NULLS FIRST, p."lastName" COLLATE russian, p."firstName" COLLATE russian, p.id`
}

/** A post that is out. */
const seenPostOut = target({ ...seenPost, closed: (post) => !isOut(post) && 'not-published' })

/**
 * Reminds everybody who was sent a post and has not read or signed it; once a day for a person at most, so that a
 * second press reminds nobody. Gives the number of those who are reminded. Two statements.
 */
export const nudge = writeOn('post.follow', seenPostOut, async ({ tx, clock }, post) => {
  const { id: postId } = post
  const day = today(clock)
  const title = titleOf(post.text)
  const reminded = await tx.$executeRaw`
    INSERT INTO "Notice" ("personId", kind, data, due, key)
    SELECT n."personId", 'post-again',
      jsonb_build_object('postId', o.id, 'title', ${title}::text, 'why', CASE WHEN r.version >= o."readVersion" THEN 'unsigned' ELSE 'unread' END),
      ${clock.now().toString()}::timestamptz, ${`post-again:${postId}:${day}:`} || n."personId"
    FROM "Post" o JOIN "Notice" n ON n."postId" = o.id AND n.state = 'sent' AND n."personId" <> o."authorId"
    LEFT JOIN "Receipt" r ON r."postId" = o.id AND r."personId" = n."personId"
    WHERE o.id = ${postId} AND (r."postId" IS NULL OR r.version < o."readVersion" OR (o.sign AND r."signedAt" IS NULL))
    ON CONFLICT (key) DO NOTHING`
  return done({ reminded })
})
