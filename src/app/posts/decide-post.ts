import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { titleOf } from '../../domain/posts/text.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps } from '../deps.ts'
import { writeNotices } from '../notices/write-notices.ts'
import { postFor } from './post-for.ts'
import { type Published, sendOut } from './publish-post.ts'

export interface DecidePost {
  readonly postId: number
  readonly approved: boolean
  /** why not, where that is said */
  readonly answer: string | null
  readonly requestId: string
}

/**
 * The administration lets a proposed post pass, or gives it back as a draft with a word (п. 2.2); its author is told. Refuses 'forbidden',
 * 'no-post', 'post-decided': it waits no more.
 */
export async function decidePost(
  deps: Deps,
  actor: Actor,
  { postId, approved, answer, requestId }: DecidePost,
): Promise<Result<Published | undefined, 'forbidden' | 'no-post' | 'post-decided'>> {
  if (!can(actor, 'post.approve')) return refuse('forbidden')
  return deps.db.$transaction(
    async (tx) => {
      const post = await postFor(tx, deps, actor.personId, postId, { lock: true })
      if (!post) return refuse('no-post')
      if (post.state !== 'proposed') return refuse('post-decided')
      await tx.post.update({
        where: { id: postId },
        data: approved ? { approvedById: actor.personId } : { state: 'draft' },
      })
      const published = approved ? await sendOut(tx, deps, actor, post, requestId) : undefined
      if (!approved) await audit(tx, deps, actor, { action: 'post.decline', requestId, after: { postId } })
      await writeNotices(tx, [
        {
          personId: post.authorId,
          kind: 'post-decided',
          data: { postId, title: titleOf(post.text), approved, answer },
          due: deps.clock.now(),
          key: `post-decided:${requestId}`,
        },
      ])
      return done(published)
    },
    { timeout: 30_000 },
  )
}
