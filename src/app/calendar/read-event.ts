import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { type CalendarEvent, eventOf } from '../../domain/calendar/feed.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { postFor } from '../posts/post-for.ts'

/**
 * An event that somebody may read, to be taken into a calendar of his own. One statement. Refuses 'no-post' (there is none, it is a
 * draft, or has no time), 'post-withdrawn', 'forbidden'.
 */
export async function readEvent(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  postId: number,
): Promise<Result<CalendarEvent, 'no-post' | 'post-withdrawn' | 'forbidden'>> {
  const post = await postFor(deps.db, deps, actor.personId, postId)
  if (!post || post.state === 'draft') return refuse('no-post')
  if (post.state === 'withdrawn') return refuse('post-withdrawn')
  if (!can(actor, 'post.read', post)) return refuse('forbidden')
  const event = post.kind === 'event' ? eventOf(post) : undefined
  return event ? done(event) : refuse('no-post')
}
