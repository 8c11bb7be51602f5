import { tooManyRequests } from './errors.ts'

/**
 * Telegram's flood limits: about 30 messages a second in all, and one a second to a chat after a short burst.
 * Telegram names no exact figures; a tenth more in all, and six in a chat's burst, leave room for the network's jitter.
 */
const perSecond = 33
const burst = 6

/** `clock` gives monotonic milliseconds of real time: waiting is real, whatever the school's clock says. */
export function createPacing(clock: () => number = () => performance.now()) {
  let lately: number[] = []
  const chats = new Map<number, { tokens: number; at: number; bannedUntil: number }>()

  return {
    /** Counts messages (or edits) to a chat, or refuses with 429. Who does not wait as told goes on being refused. */
    spend(chatId: number, messages = 1): void {
      const now = clock()
      const chat = chats.get(chatId) ?? { tokens: burst, at: now, bannedUntil: 0 }
      chats.set(chatId, chat)
      if (now < chat.bannedUntil) throw refusal(chat.bannedUntil - now)

      chat.tokens = Math.min(burst, chat.tokens + (now - chat.at) / 1000)
      chat.at = now
      // An album counts each of its pictures, but one that fits a full burst must be able to pass.
      const cost = Math.min(messages, burst)
      if (chat.tokens < cost) {
        const wait = Math.ceil(cost - chat.tokens) * 1000
        chat.bannedUntil = now + wait
        throw refusal(wait)
      }
      lately = lately.filter((at) => at > now - 1000)
      const [oldest = now] = lately
      if (lately.length >= perSecond) throw refusal(oldest + 1000 - now)
      chat.tokens -= cost
      for (let each = 0; each < messages; each++) lately.push(now)
    },
  }
}

const refusal = (wait: number) => tooManyRequests(Math.max(1, Math.ceil(wait / 1000)))
