import { realTimer, type Timer } from '../app/timer.ts'

/** How fast the messenger takes messages. Deliveries wait for their turn; replies to a press go first. */
export interface Pace {
  /**
   * Waits for a turn to send so many messages to this account, over a short pause too; false when the messenger wants a long one:
   * come back later.
   */
  turn(account: string, messages?: number): Promise<boolean>
  /** counts a message that went without waiting, such as a reply to a press; deliveries make way for it */
  spend(account: string): void
  /** the messenger wants nothing more in this chat for so long; longer waits win */
  hold(account: string, seconds: number): void
  /** resolves when the chat is held no more, or after `longest` seconds: what replies wait for */
  free(account: string, longest: number): Promise<void>
  /** the messenger asked to wait; longer pauses win */
  pause(seconds: number): void
  paused(): boolean
}

const second = 1000
const inAll = 30
const chatBurst = 5
const chatGap = second
/** Deliveries go evenly, a few at once at most: thirty on the stroke of each second would be more than thirty for a slow network. */
const gap = second / inAll
/** Pauses up to this are waited for in place: what is under way goes on evenly after them. */
const shortPause = 3 * second
const burst = 5

/**
 * Telegram's pace: at most 30 messages in any second in all, evenly; to one chat a burst of at most 5, then one a second.
 */
export function createPace(timer: Timer = realTimer): Pace {
  /** when the last 30 messages went, oldest first */
  const recent: number[] = []
  /** when each chat would be quiet if its messages had gone a second apart */
  const quietAt = new Map<string, number>()
  /** until when each chat is held */
  const heldUntil = new Map<string, number>()
  let pausedUntil = Number.NEGATIVE_INFINITY
  /** when deliveries would be over if they had gone a gap apart */
  let evenUntil = Number.NEGATIVE_INFINITY

  const pausedFor = () => Math.max(0, pausedUntil - timer.now())

  const heldFor = (account: string): number => {
    const wait = (heldUntil.get(account) ?? 0) - timer.now()
    if (wait <= 0) heldUntil.delete(account)
    return Math.max(0, wait)
  }

  const waitFor = (account: string, messages: number): number => {
    const inTheWay = recent[recent.length + messages - inAll - 1]
    const whole = inTheWay === undefined ? 0 : inTheWay + second - timer.now()
    const chat = (quietAt.get(account) ?? 0) - (chatBurst - 1) * chatGap - timer.now()
    const even = evenUntil - (burst - 1) * gap - timer.now()
    return Math.max(whole, chat, even, heldFor(account))
  }

  const spend = (account: string) => {
    const now = timer.now()
    recent.push(now)
    if (recent.length > inAll) recent.shift()
    quietAt.set(account, Math.max(now, quietAt.get(account) ?? now) + chatGap)
    if (quietAt.size > 1000) for (const [chat, at] of quietAt) if (at <= now) quietAt.delete(chat)
  }

  return {
    paused: () => pausedFor() > 0,
    spend,
    async turn(account, messages = 1) {
      while (pausedFor() <= shortPause) {
        const wait = Math.max(pausedFor(), waitFor(account, messages))
        if (wait <= 0) {
          for (let each = 0; each < messages; each++) spend(account)
          evenUntil = Math.max(evenUntil, timer.now()) + messages * gap
          return true
        }
        await timer.sleep(Math.ceil(wait))
      }
      return false
    },
    hold(account, seconds) {
      heldUntil.set(account, Math.max(heldUntil.get(account) ?? 0, timer.now() + seconds * second))
    },
    async free(account, longest) {
      const wait = Math.min(heldFor(account), longest * second)
      if (wait > 0) await timer.sleep(Math.ceil(wait))
    },
    pause(seconds) {
      pausedUntil = Math.max(pausedUntil, timer.now() + seconds * second)
    },
  }
}
