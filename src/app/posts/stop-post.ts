import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps, Tx } from '../deps.ts'
import { tellOfEdit } from './edit-post.ts'
import { type PostCard, postFor } from './post-for.ts'

type StopRefusal = 'no-post' | 'forbidden' | 'not-published'

interface Press {
  readonly postId: number
  readonly requestId: string
}

/**
 * Works on a post that is out, locked, for whoever may: sending it on is like editing it, so that nobody undoes what another
 * stopped. `work` says whether anything has changed.
 */
async function onPublished<Value>(
  deps: Deps,
  actor: Actor,
  { postId, requestId }: Press,
  action: 'post.stop' | 'post.resend' | 'post.withdraw',
  work: (tx: Tx, post: PostCard) => Promise<{ changed: boolean; value: Value }>,
): Promise<Result<Value, StopRefusal>> {
  return deps.db.$transaction(
    async (tx) => {
      const post = await postFor(tx, deps, actor.personId, postId, { lock: true })
      if (!post) return refuse('no-post')
      const mayWork = action === 'post.resend' ? can(actor, 'post.edit', post) : can(actor, 'post.withdraw', post)
      if (!mayWork) return refuse('forbidden')
      if (post.state !== 'published' && post.state !== 'stopped') return refuse('not-published')
      const { changed, value } = await work(tx, post)
      if (changed) await audit(tx, deps, actor, { action, requestId, after: { postId } })
      return done(value)
    },
    { timeout: 30_000 },
  )
}

const cancelWaiting = (tx: Tx, { clock }: Pick<Deps, 'clock'>, postId: number, reason: string) => tx.$executeRaw`
  UPDATE "Notice" SET state = 'cancelled', reason = ${reason}, "settledAt" = ${clock.now().toString()}::timestamptz
  WHERE "postId" = ${postId} AND state = 'waiting'`

/**
 * Sends no further: whoever has it keeps it, nobody else gets it or finds it. Gives the number of those who were spared. Refuses
 * 'no-post', 'forbidden', 'not-published'.
 */
export const stopPost = (deps: Deps, actor: Actor, press: Press): Promise<Result<{ spared: number }, StopRefusal>> =>
  onPublished(deps, actor, press, 'post.stop', async (tx, { id }) => {
    const spared = await cancelWaiting(tx, deps, id, 'stopped')
    if (spared > 0) await tx.post.update({ where: { id }, data: { state: 'stopped' } })
    return { changed: spared > 0, value: { spared } }
  })

/**
 * Sends it to those who did not get it: stopped before their turn, or failed for a reason that may have passed. Gives their number;
 * pressed twice it finds none. Refuses 'no-post', 'forbidden', 'not-published'.
 */
export const resendPost = (deps: Deps, actor: Actor, press: Press): Promise<Result<{ again: number }, StopRefusal>> =>
  onPublished(deps, actor, press, 'post.resend', async (tx, { id, state }) => {
    await tx.post.update({ where: { id }, data: { state: 'published' } })
    const again = await tx.$executeRaw`
      UPDATE "Notice" n SET state = 'waiting', reason = NULL, "settledAt" = NULL, due = ${deps.clock.now().toString()}::timestamptz
      WHERE n."postId" = ${id} AND (n.state = 'cancelled' OR n.state = 'failed')
        AND EXISTS (SELECT FROM "Link" l WHERE l."personId" = n."personId" AND l."endedAt" IS NULL AND l."goneAt" IS NULL)`
    return { changed: again > 0 || state === 'stopped', value: { again } }
  })

/**
 * Takes it back: nobody else gets it, nobody finds it, and where it stands it says so. Refuses 'no-post', 'forbidden',
 * 'not-published'.
 */
export const withdrawPost = (
  deps: Deps,
  actor: Actor,
  press: Press,
): Promise<Result<{ edited: number }, StopRefusal>> =>
  onPublished(deps, actor, press, 'post.withdraw', async (tx, { id, version }) => {
    await cancelWaiting(tx, deps, id, 'withdrawn')
    await tx.$executeRaw`
      UPDATE "Post" SET state = 'withdrawn', version = ${version + 1}, "editedAt" = ${deps.clock.now().toString()}::timestamptz
      WHERE id = ${id}`
    // who was still to be asked to read it is asked no more
    await tx.$executeRaw`
      UPDATE "Notice" SET state = 'cancelled', reason = 'withdrawn', "settledAt" = ${deps.clock.now().toString()}::timestamptz
      WHERE starts_with(key, ${`post-again:${id}:`}) AND state = 'waiting'`
    return { changed: true, value: { edited: await tellOfEdit(tx, deps, id, version + 1) } }
  })
