import { eventOf } from '../../domain/calendar/feed.ts'
import { done, refuse } from '../../domain/result.ts'
import { permit, type Reading, readIf } from '../frame/use-case.ts'
import { postFor } from '../posts/post-for.ts'
import { schoolKey } from './school-key.ts'

/** Whoever may read a post that is out; that it was taken back everybody may know. */
const reader = async (scope: Reading, { postId }: { postId: number }) => {
  const post = await postFor(scope.db, scope, scope.actor.personId, postId)
  if (!post || post.state === 'draft') return refuse('no-post')
  return post.state === 'withdrawn' ? refuse('post-withdrawn') : permit(scope, 'post.read', post, post)
}

/**
 * An event, to be taken into a calendar of one's own, with what tells it from another school's there. One statement.
 */
export const readEvent = readIf(reader, async (scope, post) => {
  const event = post.kind === 'event' ? eventOf(post) : undefined
  return event ? done({ event, schoolKey: schoolKey(scope) }) : refuse('no-post')
})
