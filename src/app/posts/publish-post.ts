import { dateOf } from '../../domain/date-of.ts'
import { isNobody } from '../../domain/posts/audience.ts'
import type { PostState } from '../../domain/posts/post.ts'
import { done, refuse } from '../../domain/result.ts'
import { type Clock, type Tx, today } from '../deps.ts'
import { type Writing, writeOn } from '../frame/use-case.ts'
import { audiencePeople } from './audience-people.ts'
import { heldPost, type PostCard } from './post-for.ts'
import { proposePost } from './propose-post.ts'
import { releasePost } from './release-post.ts'
import { sectionFor } from './section-for.ts'

export interface Published {
  /** what became of the draft: it is out, waits for its time, or for the administration */
  readonly state: Exclude<PostState, 'draft'>
  /** people who get it; 0 while it waits */
  readonly recipients: number
}

/**
 * Publishes a draft (п. 2.2): now, at its time, or by way of the administration, as the permission table has it. A
 * second press changes nothing and says how it stands. It neither goes before now nor is to be signed before it comes.
 */
export const publishPost = writeOn('post.draft', heldPost, async (scope, post) => {
  const { tx, clock, can, requestId } = scope
  const postId = post.id
  if (post.state !== 'draft') return done<Published>({ state: post.state, recipients: await recipientsOf(tx, postId) })
  if (post.kind === 'event' && post.startsAt === null) return refuse('no-event-time')
  const late = refuseTimes(post, clock)
  if (late) return late
  if (isNobody(post.audience)) return refuse('nobody-chosen')
  const section = await sectionFor(tx, post.section, post.classId)
  if (!can('post.write', section)) return refuse('forbidden')
  const people = await audiencePeople(tx, post, today(clock))
  if (people.length === 0) return refuse('nobody-chosen')
  if (can('post.publish', section)) return done(await sendOut(scope, post))
  await proposePost(tx, scope, post, requestId)
  await scope.audit({ action: 'post.propose', after: { postId } })
  return done<Published>({ state: 'proposed', recipients: 0 })
})

/**
 * A time that passed while it was a draft is no time any more: nobody sends at once what he meant
 * for an hour that is over.
 */
function refuseTimes({ publishAt, sign, signBy }: PostCard, { now, zone }: Clock) {
  if (publishAt !== null && Temporal.Instant.compare(publishAt, now()) <= 0) return refuse('past-moment')
  const day = dateOf(publishAt ?? now(), zone)
  return sign && signBy !== null && Temporal.PlainDate.compare(signBy, day) < 0 ? refuse('past-deadline') : undefined
}

/** Out now, or at its time. */
export async function sendOut(scope: Writing, post: PostCard): Promise<Published> {
  const { tx, clock } = scope
  const { id: postId, publishAt } = post
  const isLater = publishAt !== null && Temporal.Instant.compare(publishAt, clock.now()) > 0
  if (isLater) await tx.post.update({ where: { id: postId }, data: { state: 'scheduled' } })
  const recipients = isLater ? 0 : await releasePost(tx, scope, post)
  const after = { postId, ...post.audience, recipients, ...(isLater && { at: publishAt.toString() }) }
  await scope.audit({ action: isLater ? 'post.schedule' : 'post.publish', after })
  return { state: isLater ? 'scheduled' : 'published', recipients }
}

async function recipientsOf(tx: Tx, postId: number): Promise<number> {
  const [row] = await tx.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM "Notice" WHERE "postId" = ${postId} AND coalesce(reason, '') NOT IN ('no-link', 'blocked')`
  return row.count
}
