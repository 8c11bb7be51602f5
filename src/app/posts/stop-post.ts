import { done } from '../../domain/result.ts'
import { type Writing, writeOn } from '../frame/use-case.ts'
import { tellOfEdit } from './edit-post.ts'
import { heldPostOut } from './post-for.ts'

const cancelWaiting = ({ tx, clock }: Writing, postId: number, reason: string) => tx.$executeRaw`
  UPDATE "Notice" SET state = 'cancelled', reason = ${reason}, "settledAt" = ${clock.now().toString()}::timestamptz
  WHERE "postId" = ${postId} AND state = 'waiting'`

/**
 * Sends no further: whoever has it keeps it, nobody else gets it or finds it. Gives the number
 * of those who were spared.
 */
export const stopPost = writeOn('post.withdraw', heldPostOut, async (scope, { id }) => {
  const spared = await cancelWaiting(scope, id, 'stopped')
  if (spared > 0) {
    await scope.tx.post.update({ where: { id }, data: { state: 'stopped' } })
    await scope.audit({ action: 'post.stop', after: { postId: id } })
  }
  return done({ spared })
})

/**
 * Sends it to those who did not get it: stopped before their turn, or failed for a reason that may have passed. Gives
 * their number; pressed twice it finds none. It is like editing it, so that nobody undoes what another stopped.
 */
export const resendPost = writeOn('post.edit', heldPostOut, async ({ tx, clock, audit }, { id, state }) => {
  await tx.post.update({ where: { id }, data: { state: 'published' } })
  const again = await tx.$executeRaw`
    UPDATE "Notice" n SET state = 'waiting', reason = NULL, "settledAt" = NULL, due = ${clock.now().toString()}::timestamptz
    WHERE n."postId" = ${id} AND (n.state = 'cancelled' OR n.state = 'failed')
      AND EXISTS (SELECT FROM "Link" l WHERE l."personId" = n."personId" AND l."endedAt" IS NULL AND l."goneAt" IS NULL)`
  if (again > 0 || state === 'stopped') await audit({ action: 'post.resend', after: { postId: id } })
  return done({ again })
})

/** Takes it back: nobody else gets it, nobody finds it, and where it stands it says so. */
export const withdrawPost = writeOn('post.withdraw', heldPostOut, async (scope, { id, version }) => {
  const { tx, clock } = scope
  const now = clock.now().toString()
  await cancelWaiting(scope, id, 'withdrawn')
  await tx.$executeRaw`
    UPDATE "Post" SET state = 'withdrawn', version = ${version + 1}, "editedAt" = ${now}::timestamptz WHERE id = ${id}`
  // who was still to be asked to read it is asked no more
  await tx.$executeRaw`
    UPDATE "Notice" SET state = 'cancelled', reason = 'withdrawn', "settledAt" = ${now}::timestamptz
    WHERE starts_with(key, ${`post-again:${id}:`}) AND state = 'waiting'`
  const edited = await tellOfEdit(tx, scope, id, version + 1)
  await scope.audit({ action: 'post.withdraw', after: { postId: id } })
  return done({ edited })
})
