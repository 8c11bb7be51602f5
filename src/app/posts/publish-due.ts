import { can } from '../../domain/access/can.ts'
import { titleOf } from '../../domain/posts/text.ts'
import { actorOf } from '../access/actor-of.ts'
import type { Deps, Tx } from '../deps.ts'
import { audit } from '../frame/audit.ts'
import { writeNotices } from '../notices/write-notices.ts'
import { type PostCard, postFor } from './post-for.ts'
import { proposePost } from './propose-post.ts'
import { releasePost } from './release-post.ts'

interface Due {
  readonly id: number
  readonly authorId: number
  readonly approved: boolean
}

/**
 * Publishes what was scheduled and is due by now, to the audience as it stands now, and tells its author. Whose author
 * may publish there no longer (п. 2.2: he has left, or leads another class) waits for the administration instead,
 * unless that has let it pass. Gives the number of those that were due; a second tick finds none.
 */
export async function publishDue(deps: Deps): Promise<number> {
  let published = 0
  // most minutes have nothing to publish
  while (await isSomethingDue(deps)) {
    const postId = await deps.db.$transaction(async (tx) => {
      const [due] = await tx.$queryRaw<Due[]>`
        SELECT id, "authorId", "approvedById" IS NOT NULL AS approved FROM "Post"
        WHERE state = 'scheduled' AND "publishAt" <= ${deps.clock.now().toString()}::timestamptz
        ORDER BY "publishAt", id LIMIT 1 FOR UPDATE SKIP LOCKED`
      const post = due && (await postFor(tx, deps, due.authorId, due.id))
      if (!post) return undefined
      if (due.approved || (await mayPublish(tx, deps, post))) await release(tx, deps, post)
      else await propose(tx, deps, post)
      return post.id
    })
    if (postId === undefined) break
    published++
  }
  return published
}

async function isSomethingDue({ db, clock }: Deps): Promise<boolean> {
  const due = await db.$queryRaw<object[]>`
    SELECT FROM "Post" WHERE state = 'scheduled' AND "publishAt" <= ${clock.now().toString()}::timestamptz LIMIT 1`
  return due.length > 0
}

async function mayPublish(tx: Tx, deps: Deps, post: PostCard): Promise<boolean> {
  const author = await actorOf(tx, deps, post.authorId)
  return author !== undefined && can(author, 'post.publish', post)
}

async function propose(tx: Tx, deps: Deps, post: PostCard): Promise<void> {
  const requestId = `due:${post.id}:${post.publishAt}`
  await proposePost(tx, deps, post, requestId)
  await audit(tx, deps, null, { action: 'post.propose', requestId, after: { postId: post.id } })
}

/** What is out sooner after its time is out on time. */
const longestDelay = Temporal.Duration.from({ minutes: 10 })

const isLate = (plannedAt: Temporal.Instant, now: Temporal.Instant) =>
  Temporal.Duration.compare(plannedAt.until(now), longestDelay) >= 0

async function release(tx: Tx, deps: Deps, post: PostCard): Promise<void> {
  const now = deps.clock.now()
  const recipients = await releasePost(tx, deps, post)
  await audit(tx, deps, null, { action: 'post.publish', after: { postId: post.id, recipients } })
  await writeNotices(tx, [
    {
      personId: post.authorId,
      kind: 'post-out',
      data: {
        postId: post.id,
        title: titleOf(post.text),
        ...(post.publishAt && isLate(post.publishAt, now) && { plannedAt: post.publishAt.toString() }),
      },
      due: now,
      key: `post-out:${post.id}:${post.publishAt}`,
    },
  ])
}
