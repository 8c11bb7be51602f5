import { type Deps, type Tx, today } from '../deps.ts'
import type { NewNotice } from '../notices/notice.ts'
import { writeNotices } from '../notices/write-notices.ts'
import { audiencePeople } from './audience-people.ts'
import type { PostCard } from './post-for.ts'

/**
 * Publishes a post within the caller's transaction: it can be read from now on, and everybody of its audience as it
 * stands today is to be told, each once. Whom nothing reaches is kept as failed at once, so that the author sees them.
 * Gives the number of those who will get it.
 */
export async function releasePost(tx: Tx, { clock }: Pick<Deps, 'clock'>, post: PostCard): Promise<number> {
  const now = clock.now()
  const people = await audiencePeople(tx, post, today(clock))
  await tx.$executeRaw`
    UPDATE "Post" SET state = 'published', "publishedAt" = ${now.toString()}::timestamptz, "publishAt" = NULL WHERE id = ${post.id}`
  await tx.$executeRaw`
    INSERT INTO "PostVersion" ("postId", version, "editorId", at, html)
    VALUES (${post.id}, ${post.version}, ${post.authorId}, ${now.toString()}::timestamptz, ${post.html})`
  await writeNotices(
    tx,
    people.map(
      ({ personId, unreachable }): NewNotice => ({
        personId,
        kind: 'post',
        data: { postId: post.id, ...(post.urgent && { urgent: true }) },
        due: now,
        key: `post:${post.id}:${personId}`,
        postId: post.id,
        unreachable,
      }),
    ),
  )
  return people.filter(({ unreachable }) => unreachable === null).length
}
