import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { type PostCard, postFor } from './post-for.ts'

/**
 * A post that is out, for whoever may read it. One statement. Refuses 'no-post', 'post-withdrawn', 'forbidden'.
 */
export async function readPost(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  postId: number,
): Promise<Result<PostCard, 'no-post' | 'post-withdrawn' | 'forbidden'>> {
  const post = await postFor(deps.db, deps, actor.personId, postId)
  if (!post || post.publishedAt === null) return refuse('no-post')
  if (!can(actor, 'post.read', post) && post.state !== 'withdrawn') return refuse('forbidden')
  return post.state === 'withdrawn' ? refuse('post-withdrawn') : done(post)
}

/** A post for whoever may change it, a draft or one that is out. One statement. Refuses 'no-post', 'forbidden'. */
export async function postToEdit(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  postId: number,
): Promise<Result<PostCard, 'no-post' | 'forbidden'>> {
  const post = await postFor(deps.db, deps, actor.personId, postId)
  if (!post) return refuse('no-post')
  return can(actor, 'post.edit', post) ? done(post) : refuse('forbidden')
}
