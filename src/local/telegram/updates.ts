import { badRequest, conflict } from './errors.ts'

export interface Update {
  update_id: number
  [kind: string]: unknown
}

export interface Pending {
  update: Update
  chatId: number
  /** Its first confirmation is to be lost. */
  twice: boolean
}

/** Kinds that come only to those who ask for them by name. */
const onDemand = new Set(['chat_member', 'message_reaction', 'message_reaction_count'])

export type Updates = ReturnType<typeof createUpdates>

/** The bot's queue of updates, as `getUpdates` and the webhook empty it. */
export function createUpdates() {
  let queue: Pending[] = []
  let lastId = 0
  let allowed: readonly string[] = []
  let deliverTwice = false
  let poll: { wake(): void; end(reason: Error): void } | undefined
  let waiting: (() => void)[] = []
  const listeners = new Set<() => void>()

  const wanted = (kind: string) => (allowed.length === 0 ? !onDemand.has(kind) : allowed.includes(kind))

  /** Takes confirmed updates out of the queue, but the first time leaves those whose confirmation gets lost. */
  function confirm(isConfirmed: (pending: Pending) => boolean): void {
    queue = queue.filter((pending) => {
      if (!isConfirmed(pending)) return true
      if (!pending.twice) return false
      pending.twice = false
      return true
    })
    if (queue.length > 0) return
    for (const resolve of waiting) resolve()
    waiting = []
  }

  function endPoll(reason: Error): void {
    poll?.end(reason)
    poll = undefined
  }

  return {
    push(kind: string, payload: unknown, chatId: number): void {
      if (!wanted(kind)) return
      queue.push({ update: { update_id: ++lastId, [kind]: payload }, chatId, twice: deliverTwice })
      poll?.wake()
      for (const listener of listeners) listener()
    },

    /** Confirms up to `offset`, then gives what is there, or waits for it up to `timeout` seconds. */
    async get(offset: number, limit: number, timeout: number, signal: AbortSignal): Promise<Update[]> {
      endPoll(conflict('terminated by other getUpdates request; make sure that only one bot instance is running'))
      if (offset > 0) confirm(({ update }) => update.update_id < offset)
      if (offset < 0) queue = queue.slice(offset)
      if (queue.length === 0 && timeout > 0) await waitForUpdate(timeout * 1000, signal)
      return queue.slice(0, limit).map(({ update }) => update)
    },

    confirm: (done: Pending) => confirm((pending) => pending === done),
    endPoll,
    pending: (): readonly Pending[] => queue,
    drop: () => confirm(Boolean),
    allow: (kinds: readonly string[]) => {
      allowed = kinds
    },
    allowed: () => allowed,
    deliverTwice(on: boolean): void {
      deliverTwice = on
    },
    onPush: (listener: () => void) => void listeners.add(listener),
    settled: () => (queue.length === 0 ? Promise.resolve() : new Promise<void>((resolve) => waiting.push(resolve))),
    save: () => ({ lastId, allowed, queue: queue.map(({ update, chatId }) => ({ update, chatId })) }),
    restore(saved: {
      lastId: number
      allowed: readonly string[]
      queue: readonly { update: Update; chatId: number }[]
    }) {
      lastId = Math.max(lastId, saved.lastId)
      allowed = saved.allowed
      queue = saved.queue.map((pending) => ({ ...pending, twice: false }))
      if (queue.length === 0) confirm(() => false)
      poll?.wake()
      for (const listener of listeners) listener()
    },
  }

  function waitForUpdate(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const mine = { wake: () => finish(resolve), end: (reason: Error) => finish(() => reject(reason)) }
      const timer = setTimeout(mine.wake, milliseconds)
      const abandon = () => mine.end(badRequest('request aborted'))
      const finish = (settle: () => void) => {
        clearTimeout(timer)
        signal.removeEventListener('abort', abandon)
        if (poll === mine) poll = undefined
        settle()
      }
      poll = mine
      signal.addEventListener('abort', abandon, { once: true })
      if (signal.aborted) abandon()
    })
  }
}
