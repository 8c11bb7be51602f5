import { titleOf } from '../../domain/posts/text.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import type { NewNotice } from '../notices/notice.ts'
import { writeNotices } from '../notices/write-notices.ts'
import type { PostCard } from './post-for.ts'

/** Asks the administration to let a post pass, within the caller's transaction: whoever may is told. */
export async function proposePost(tx: Tx, deps: Pick<Deps, 'clock'>, post: PostCard, requestId: string): Promise<void> {
  await tx.post.update({ where: { id: post.id }, data: { state: 'proposed' } })
  const deciders = await tx.$queryRaw<{ id: number }[]>`
    SELECT id FROM "Staff" WHERE roles && '{coordinator,administrator}'::"StaffRole"[]
      AND works_here("leftOn", ${today(deps.clock).toString()}::date)`
  const data = { postId: post.id, title: titleOf(post.text), author: post.author }
  await writeNotices(
    tx,
    deciders.map(
      ({ id }): NewNotice => ({
        personId: id,
        kind: 'post-proposed',
        data,
        due: deps.clock.now(),
        key: `post-proposed:${requestId}:${id}`,
      }),
    ),
  )
}
