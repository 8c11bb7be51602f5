import type { Transformer } from 'grammy'
import type { Account } from '../app/access/account.ts'
import { accountOfChat } from './telegram.ts'

/** What replies tell the limiter of all that is sent, and what they wait for. */
export interface ReplyLimiter {
  /** a reply goes to this account, without waiting for a turn: deliveries make way for it */
  spend(account: Account): void
  /** the messenger wants nothing in this chat for so long */
  hold(account: Account, seconds: number): void
  /** resolves when the chat is held no more, or after `longest` seconds */
  free(account: Account, longest: number): Promise<void>
}

/** Whoever presses waits no longer, seconds; then the messenger is asked all the same, and may refuse. */
const patience = 10

/** Replies go first, and obey the messenger when it asks a chat to wait, as whatever else is sent there does. */
export const rateLimited =
  (limiter: ReplyLimiter): Transformer =>
  async (call, method, payload, signal) => {
    if (!('chat_id' in payload) || payload.chat_id === undefined) return call(method, payload, signal)
    const account = accountOfChat(payload.chat_id)
    await limiter.free(account, patience)
    limiter.spend(account)
    const response = await call(method, payload, signal)
    if (!response.ok && response.error_code === 429) limiter.hold(account, response.parameters?.retry_after ?? 1)
    return response
  }
