import { done, refuse } from '../../domain/result.ts'
import { permit, type Reading, readIf, readOf } from '../frame/use-case.ts'
import { postFor, seenPost } from './post-for.ts'

/** Whoever may read a post that is out; that it was taken back everybody may know. */
const reader = async (scope: Reading, { postId }: { postId: number }) => {
  const post = await postFor(scope.db, scope, scope.actor.personId, postId)
  if (!post || post.publishedAt === null) return refuse('no-post')
  return post.state === 'withdrawn' ? refuse('post-withdrawn') : permit(scope, 'post.read', post, post)
}

/** A post that is out, for whoever may read it. One statement. */
export const readPost = readIf(reader, async (_, post) => done(post))

/** A post for whoever may change it, a draft or one that is out. One statement. */
export const postToEdit = readOf('post.edit', seenPost, async (_, post) => done(post))
