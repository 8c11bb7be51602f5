import { requestLimit } from '../../domain/journal/limits.ts'
import { titleOf } from '../../domain/posts/text.ts'
import { done, refuse } from '../../domain/result.ts'
import { write } from '../frame/use-case.ts'
import { postFor } from './post-for.ts'
import { sendOut } from './publish-post.ts'

export interface DecidePost {
  readonly postId: number
  readonly approved: boolean
  /** why not, where that is said */
  readonly answer: string | null
}

/**
 * The administration lets a proposed post pass, or gives it back as a draft with a word (п. 2.2); its author is told.
 */
export const decidePost = write('post.approve', async (scope, { postId, approved, ...input }: DecidePost) => {
  const { tx, clock, actor, requestId } = scope
  const answer = input.answer?.trim() || null
  if (answer !== null && answer.length > requestLimit) return refuse('too-long')
  const post = await postFor(tx, scope, actor.personId, postId, { lock: true })
  if (!post) return refuse('no-post')
  if (post.state !== 'proposed') return refuse('post-decided')
  await tx.post.update({
    where: { id: postId },
    data: approved ? { approvedById: actor.personId } : { state: 'draft' },
  })
  const published = approved ? await sendOut(scope, post) : undefined
  if (!approved) await scope.audit({ action: 'post.decline', after: { postId } })
  // who may decide by now knows what he decided of his own
  if (post.authorId !== actor.personId)
    await scope.tell([
      {
        personId: post.authorId,
        kind: 'post-decided',
        data: { postId, title: titleOf(post.text), approved, answer },
        due: clock.now(),
        key: `post-decided:${requestId}`,
      },
    ])
  return done(published)
})
