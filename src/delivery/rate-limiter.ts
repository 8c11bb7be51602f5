import type { Account } from '../app/access/account.ts'
import { realTimer, type Timer } from '../app/timer.ts'

/** How fast each messenger takes messages. Deliveries wait for their turn; replies to a press go first. */
export interface RateLimiter {
  /**
   * Waits for a turn to send so many messages to this account, over a short pause too; false when the messenger wants a
   * long one, of all or of this chat: come back later.
   */
  turn(account: Account, messages?: number): Promise<boolean>
  /** counts a message that went without waiting, such as a reply to a press; deliveries make way for it */
  spend(account: Account): void
  /**
   * The messenger wants nothing more in this chat for so long; longer waits win. It does not say whether it means the
   * chat or all: asked in two chats within a second, everybody waits.
   */
  hold(account: Account, seconds: number): void
  /** resolves when the chat is held no more, or after `longest` seconds: what replies wait for */
  free(account: Account, longest: number): Promise<void>
  /** the messenger asked everybody to wait; longer pauses win */
  pause(messenger: string, seconds: number): void
  paused(messenger: string): boolean
}

/** What a messenger takes. */
export interface Rate {
  /** messages in any second, in all */
  readonly perSecond: number
  /** messages to one chat at once */
  readonly chatBurst: number
  /** between messages to one chat after that, ms */
  readonly chatGap: number
}

/** One messenger's turns. */
interface Lane {
  turn(chat: string, messages?: number): Promise<boolean>
  spend(chat: string): void
  hold(chat: string, seconds: number): void
  free(chat: string, longest: number): Promise<void>
  pause(seconds: number): void
  paused(): boolean
}

const second = 1000
/** Pauses up to this are waited for in place: what is under way goes on evenly after them. */
const shortPause = 3 * second
/**
 * Deliveries go evenly, a few at once at most: all on the stroke of each second would be too many for a slow network.
 */
const burst = 5

/**
 * Each messenger gets no more than it takes, evenly; none waits for another. One without a rate here is not written to.
 */
export function createRateLimiter(rates: Readonly<Record<string, Rate>>, timer: Timer = realTimer): RateLimiter {
  const lanes = new Map(Object.entries(rates).map(([messenger, rate]) => [messenger, createLane(rate, timer)]))
  const laneOf = (messenger: string): Lane => {
    const lane = lanes.get(messenger)
    if (!lane) throw new Error(`no rate for ${messenger}`)
    return lane
  }
  return {
    turn: ({ messenger, account }, messages) => laneOf(messenger).turn(account, messages),
    spend: ({ messenger, account }) => laneOf(messenger).spend(account),
    hold: ({ messenger, account }, seconds) => laneOf(messenger).hold(account, seconds),
    free: ({ messenger, account }, longest) => laneOf(messenger).free(account, longest),
    pause: (messenger, seconds) => laneOf(messenger).pause(seconds),
    paused: (messenger) => laneOf(messenger).paused(),
  }
}

function createLane({ perSecond, chatBurst, chatGap }: Rate, timer: Timer): Lane {
  const gap = second / perSecond
  /** when the last messages of a second went, oldest first */
  const recent: number[] = []
  /** when each chat would be quiet if its messages had gone a second apart */
  const quietAt = new Map<string, number>()
  /** until when each chat is held */
  const heldUntil = new Map<string, number>()
  let lastHeld: { readonly chat: string; readonly at: number } | undefined
  let pausedUntil = Number.NEGATIVE_INFINITY
  /** when deliveries would be over if they had gone a gap apart */
  let evenUntil = Number.NEGATIVE_INFINITY

  const pausedFor = () => Math.max(0, pausedUntil - timer.now())

  const heldFor = (chat: string): number => {
    const wait = (heldUntil.get(chat) ?? 0) - timer.now()
    if (wait <= 0) heldUntil.delete(chat)
    return Math.max(0, wait)
  }

  const waitFor = (chat: string, messages: number): number => {
    const inTheWay = recent[recent.length + messages - perSecond - 1]
    const whole = inTheWay === undefined ? 0 : inTheWay + second - timer.now()
    const own = (quietAt.get(chat) ?? 0) - (chatBurst - 1) * chatGap - timer.now()
    const even = evenUntil - (burst - 1) * gap - timer.now()
    return Math.max(whole, own, even, heldFor(chat))
  }

  const spend = (chat: string) => {
    const now = timer.now()
    recent.push(now)
    if (recent.length > perSecond) recent.shift()
    quietAt.set(chat, Math.max(now, quietAt.get(chat) ?? now) + chatGap)
    if (quietAt.size > 1000) for (const [each, at] of quietAt) if (at <= now) quietAt.delete(each)
  }

  const pause = (seconds: number) => {
    pausedUntil = Math.max(pausedUntil, timer.now() + seconds * second)
  }

  return {
    paused: () => pausedFor() > 0,
    spend,
    async turn(chat, messages = 1) {
      while (Math.max(pausedFor(), heldFor(chat)) <= shortPause) {
        const wait = Math.max(pausedFor(), waitFor(chat, messages))
        if (wait <= 0) {
          for (let each = 0; each < messages; each++) spend(chat)
          evenUntil = Math.max(evenUntil, timer.now()) + messages * gap
          return true
        }
        await timer.sleep(Math.ceil(wait))
      }
      return false
    },
    hold(chat, seconds) {
      const now = timer.now()
      heldUntil.set(chat, Math.max(heldUntil.get(chat) ?? 0, now + seconds * second))
      if (lastHeld && lastHeld.chat !== chat && now - lastHeld.at < second) pause(seconds)
      lastHeld = { chat, at: now }
    },
    async free(chat, longest) {
      const wait = Math.min(heldFor(chat), longest * second)
      if (wait > 0) await timer.sleep(Math.ceil(wait))
    },
    pause,
  }
}
