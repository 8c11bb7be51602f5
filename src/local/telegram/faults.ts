/** What can be made to go wrong with a call of the bot. Nothing is done by the call unless it says so. */
export type Fault =
  /** Too Many Requests; `retryAfter` in seconds. */
  | { kind: '429'; retryAfter: number }
  | { kind: '5xx'; status?: number }
  /** What a token that is no more, a wrong address or another bot with this token get. */
  | { kind: 'refusal'; code: 401 | 404 | 409 }
  /** A proxy answers in Telegram's stead, with a page of its own. */
  | { kind: 'page' }
  /** The answer is withheld for `ms`, then the connection breaks; the call has no effect. */
  | { kind: 'timeout'; ms: number }
  /** The connection breaks at once. */
  | { kind: 'network' }
  /** The call has its effect, and its answer never comes: the connection breaks after `ms` (0). */
  | { kind: 'lost-answer'; ms?: number }
  /** The call is done `ms` late. */
  | { kind: 'slow'; ms: number }

export interface Faults {
  /** The next `times` calls of that method ('*': any but getUpdates), to that chat if one is named, meet the fault. */
  next(method: string, fault: Fault & { chatId?: number }, times?: number): void
  /** Every update comes twice, as if its first confirmation had been lost. */
  deliverTwice(on: boolean): void
  clear(): void
  /** Faults that no call has met yet. */
  readonly waiting: number
}

interface Armed {
  method: string
  chatId: number | undefined
  fault: Fault
  times: number
}

/** Faults on demand, each met by as many calls as it was made for; the first that fits is met. */
export function createFaults(deliverTwice: (on: boolean) => void) {
  let armed: Armed[] = []

  const faults: Faults = {
    next(method, { chatId, ...fault }, times = 1) {
      armed.push({ method: method.toLowerCase(), chatId, fault, times })
    },
    deliverTwice,
    clear() {
      armed = []
      deliverTwice(false)
    },
    get waiting() {
      return armed.reduce((sum, { times }) => sum + times, 0)
    },
  }

  /** The fault that this call meets, if any. */
  function take(method: string, chatId: unknown): Fault | undefined {
    const name = method.toLowerCase()
    const met = armed.find(
      (each) =>
        (each.method === name || (each.method === '*' && name !== 'getupdates')) &&
        (each.chatId === undefined || String(each.chatId) === String(chatId)),
    )
    if (!met) return undefined
    met.times--
    armed = armed.filter(({ times }) => times > 0)
    return met.fault
  }

  return { faults, take }
}
