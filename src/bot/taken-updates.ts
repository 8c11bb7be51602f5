import type { Update } from 'grammy/types'

/** Which updates were taken from Telegram and are not done yet. */
export interface TakenUpdates {
  /** from here on Telegram is asked: what stands before is confirmed by it */
  offset(): number
  /** those among them that were not taken before; they are in hand from now on */
  take(updates: readonly Update[]): Update[]
  done(id: number): void
  /** resolves once nothing is in hand */
  free(): Promise<void>
  isFree(): boolean
}

/**
 * An update is confirmed when it and all before it are done, so that a killed process's come again. One that
 * takes longer than `longest` ms is confirmed all the same: those behind it must not wait for ever.
 */
export function takenUpdates(longest: number, now = () => performance.now()): TakenUpdates {
  /** since when it is in hand; null: done, and Telegram gives it again, because one before it is not */
  const taken = new Map<number, number | null>()
  let last = 0
  let allDone = Promise.withResolvers<void>()
  allDone.resolve()

  const inHand = () => [...taken].flatMap(([id, since]) => (since !== null && now() - since < longest ? [id] : []))
  const isFree = () => inHand().length === 0

  return {
    offset() {
      const waiting = inHand()
      if (waiting.length > 0) return Math.min(...waiting)
      taken.clear()
      return last + 1
    },
    take(updates) {
      const fresh = updates.filter(({ update_id }) => !taken.has(update_id))
      if (fresh.length > 0) allDone = Promise.withResolvers()
      for (const { update_id } of fresh) {
        taken.set(update_id, now())
        last = update_id
      }
      return fresh
    },
    done(id) {
      // one that took too long may be forgotten already
      if (taken.has(id)) taken.set(id, null)
      if (isFree()) allDone.resolve()
    },
    free: () => allDone.promise,
    isFree,
  }
}
