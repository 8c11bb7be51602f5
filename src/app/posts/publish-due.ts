import { audit } from '../audit.ts'
import type { Deps } from '../deps.ts'
import { postFor } from './post-for.ts'
import { releasePost } from './release-post.ts'

/** Publishes what was scheduled and is due by now, to the audience as it stands now. Gives their number; a second tick finds none. */
export async function publishDue(deps: Deps): Promise<number> {
  let published = 0
  for (;;) {
    const postId = await deps.db.$transaction(
      async (tx) => {
        const [due] = await tx.$queryRaw<{ id: number; authorId: number }[]>`
          SELECT id, "authorId" FROM "Post" WHERE state = 'scheduled' AND "publishAt" <= ${deps.clock.now().toString()}::timestamptz
          ORDER BY "publishAt", id LIMIT 1 FOR UPDATE SKIP LOCKED`
        const post = due && (await postFor(tx, deps, due.authorId, due.id))
        if (!post) return undefined
        const recipients = await releasePost(tx, deps, post)
        await audit(tx, deps, null, { action: 'post.publish', after: { postId: post.id, recipients } })
        return post.id
      },
      { timeout: 30_000 },
    )
    if (postId === undefined) return published
    published++
  }
}
