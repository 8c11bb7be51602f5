import type { Pending, Updates } from './updates.ts'

export interface WebhookSettings {
  url: string
  secret?: string | undefined
  maxConnections: number
}

export interface WebhookTools {
  updates: Updates
  deliver: (request: Request) => Promise<Response>
  /** Does the method call that a webhook's answer may carry. */
  execute: (response: Response) => Promise<void>
  now: () => number
}

export type Webhook = ReturnType<typeof createWebhook>

const answerTimeout = 60_000
/** Quicker than Telegram's at first, so that a test need not wait, and as patient in the end. */
const backOff = (failures: number) => Math.min(60_000, failures === 1 ? 0 : 50 * 2 ** failures)

/** Delivers updates by HTTP: in order within a chat, several chats at once, again until a 2xx. */
export function createWebhook({ updates, deliver, execute, now }: WebhookTools) {
  let settings: WebhookSettings | undefined
  let lastError: { date: number; message: string } | undefined
  /** Chats with a delivery under way or waiting for its next attempt. */
  const busy = new Set<number>()
  let underWay = 0
  let stop = new AbortController()

  function pump(): void {
    const to = settings
    if (!to) return
    for (const pending of updates.pending()) {
      if (underWay >= to.maxConnections) return
      if (!busy.has(pending.chatId)) void attempt(pending, to, 0, stop.signal)
    }
  }

  async function attempt(pending: Pending, to: WebhookSettings, failures: number, ended: AbortSignal): Promise<void> {
    busy.add(pending.chatId)
    underWay++
    const failure = await send(pending, to, ended)
    underWay--
    if (ended.aborted) return
    if (!failure) {
      busy.delete(pending.chatId)
      updates.confirm(pending)
    } else {
      lastError = { date: Math.floor(now() / 1000), message: failure.message }
      const delay = failure.retryAfter ? failure.retryAfter * 1000 : backOff(failures + 1)
      const timer = setTimeout(() => void attempt(pending, to, failures + 1, ended), delay)
      ended.addEventListener('abort', () => clearTimeout(timer), { once: true })
    }
    pump()
  }

  /** Undefined when the bot took the update. */
  async function send({ update }: Pending, to: WebhookSettings, ended: AbortSignal) {
    try {
      const headers = new Headers({ 'content-type': 'application/json' })
      if (to.secret) headers.set('X-Telegram-Bot-Api-Secret-Token', to.secret)
      const signal = AbortSignal.any([ended, AbortSignal.timeout(answerTimeout)])
      const response = await deliver(
        new Request(to.url, { method: 'POST', headers, body: JSON.stringify(update), signal }),
      )
      if (response.ok) return void (await execute(response))
      await response.body?.cancel()
      const reason = `${response.status} ${response.statusText}`.trim()
      const retryAfter = Number(response.headers.get('retry-after')) || 0
      return { message: `Wrong response from the webhook: ${reason}`, retryAfter: Math.min(3600, retryAfter) }
    } catch (error) {
      return { message: error instanceof Error && error.name === 'TimeoutError' ? timedOut : refused, retryAfter: 0 }
    }
  }

  function set(next: WebhookSettings | undefined): void {
    stop.abort()
    stop = new AbortController()
    busy.clear()
    settings = next
    lastError = undefined
    pump()
  }

  updates.onPush(pump)
  return { set, settings: () => settings, lastError: () => lastError }
}

const timedOut = 'Read timeout expired'
const refused = 'Connection failed'
