import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { isNobody } from '../../domain/posts/audience.ts'
import type { PostState } from '../../domain/posts/post.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import { audiencePeople } from './audience-people.ts'
import { type PostCard, postFor } from './post-for.ts'
import { proposePost } from './propose-post.ts'
import { releasePost } from './release-post.ts'
import { sectionFor } from './section-for.ts'

export interface Published {
  /** what became of the draft: it is out, waits for its time, or for the administration */
  readonly state: Exclude<PostState, 'draft'>
  /** people who get it; 0 while it waits */
  readonly recipients: number
}

export type PublishRefusal =
  | 'no-post'
  | 'forbidden'
  | 'no-event-time'
  | 'nobody-chosen'
  | 'past-moment'
  | 'past-deadline'

/**
 * Publishes a draft (п. 2.2): now, at its time, or by way of the administration, as the permission table has it. A second press
 * changes nothing and says how it stands. Refuses 'no-post', 'forbidden', 'no-event-time', 'nobody-chosen',
 * 'past-moment' (it was to go before now), 'past-deadline' (it is to be signed before it comes).
 */
export async function publishPost(
  deps: Deps,
  actor: Actor,
  { postId, requestId }: { postId: number; requestId: string },
): Promise<Result<Published, PublishRefusal>> {
  return deps.db.$transaction(
    async (tx) => {
      const post = await postFor(tx, deps, actor.personId, postId, { lock: true })
      if (!post) return refuse('no-post')
      if (!can(actor, 'post.draft', post)) return refuse('forbidden')
      if (post.state !== 'draft') return done({ state: post.state, recipients: await recipientsOf(tx, postId) })
      if (post.kind === 'event' && post.startsAt === null) return refuse('no-event-time')
      const late = refuseTimes(post, deps.clock)
      if (late) return refuse(late)
      if (isNobody(post.audience)) return refuse('nobody-chosen')
      const section = await sectionFor(tx, post.section, post.classId)
      if (!can(actor, 'post.write', section)) return refuse('forbidden')
      const people = await audiencePeople(tx, post, today(deps.clock))
      if (people.length === 0) return refuse('nobody-chosen')
      if (!can(actor, 'post.publish', section)) {
        await proposePost(tx, deps, actor, post, requestId)
        return done({ state: 'proposed', recipients: 0 })
      }
      return done(await sendOut(tx, deps, actor, post, requestId))
    },
    { timeout: 30_000 },
  )
}

/** A time that passed while it was a draft is no time any more: nobody sends at once what he meant for an hour that is over. */
function refuseTimes(
  { publishAt, sign, signBy }: PostCard,
  { now, zone }: Deps['clock'],
): 'past-moment' | 'past-deadline' | undefined {
  if (publishAt !== null && Temporal.Instant.compare(publishAt, now()) <= 0) return 'past-moment'
  const day = (publishAt ?? now()).toZonedDateTimeISO(zone).toPlainDate()
  return sign && signBy !== null && Temporal.PlainDate.compare(signBy, day) < 0 ? 'past-deadline' : undefined
}

/** Out now, or at its time. */
export async function sendOut(
  tx: Tx,
  deps: Pick<Deps, 'clock'>,
  actor: Actor,
  post: PostCard,
  requestId: string,
): Promise<Published> {
  const { id: postId, publishAt } = post
  const isLater = publishAt !== null && Temporal.Instant.compare(publishAt, deps.clock.now()) > 0
  if (isLater) await tx.post.update({ where: { id: postId }, data: { state: 'scheduled' } })
  const recipients = isLater ? 0 : await releasePost(tx, deps, post)
  const after = { postId, ...post.audience, recipients, ...(isLater && { at: publishAt.toString() }) }
  await audit(tx, deps, actor, { action: isLater ? 'post.schedule' : 'post.publish', requestId, after })
  return { state: isLater ? 'scheduled' : 'published', recipients }
}

async function recipientsOf(tx: Tx, postId: number): Promise<number> {
  const [row] = await tx.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM "Notice" WHERE "postId" = ${postId} AND coalesce(reason, '') NOT IN ('no-link', 'blocked')`
  return row.count
}
