import type { Fault, Faults } from './types.ts'

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
