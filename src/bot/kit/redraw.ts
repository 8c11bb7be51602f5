import type { Api, Transformer } from 'grammy'
import { realTimer, type Timer } from '../../app/timer.ts'
import { edited } from './edit.ts'
import { type Screen, screenOptions } from './screen.ts'

/** Asks for a message to be drawn again; the last asked for wins. */
export type Redraw = (chatId: number, messageId: number, screen: () => Promise<Screen>) => void

/** A press waits this long for the next one before its message is drawn, ms; ten fast taps cost one edit. */
const quiet = 250
/** … but no longer than this, so that a patient tapper sees the screen follow. */
const patience = 900

interface Pending {
  /** when it was asked for first */
  readonly since: number
  readonly start: () => void
  readonly cancel: () => void
}

/**
 * Redraws messages after presses, once for a burst. Every press was already answered when its write was committed; a
 * drawing that fails loses nothing, and is drawn by the next press. `api` is a way of its own to Telegram: whatever
 * else edits a message passes `transformer`.
 */
export function createRedraw(api: Api, onError: (error: unknown) => void, timer: Timer = realTimer) {
  const pending = new Map<string, Pending>()
  const running = new Set<Promise<void>>()
  const reading = new Map<string, { left: boolean }>()

  async function draw(chatId: number, messageId: number, screen: () => Promise<Screen>) {
    const key = keyOf(chatId, messageId)
    const mine = { left: false }
    reading.set(key, mine)
    try {
      const drawn = await screen()
      if (mine.left) return
      await edited(api.editMessageText(chatId, messageId, drawn.text, screenOptions(drawn)))
    } catch (error) {
      onError(error)
    } finally {
      if (reading.get(key) === mine) reading.delete(key)
    }
  }

  const redraw: Redraw = (chatId, messageId, screen) => {
    const key = keyOf(chatId, messageId)
    const before = pending.get(key)
    before?.cancel()
    const since = before?.since ?? timer.now()
    const start = () => {
      pending.delete(key)
      const work = draw(chatId, messageId, screen).finally(() => running.delete(work))
      running.add(work)
    }
    const cancel = timer.after(Math.max(0, Math.min(quiet, since + patience - timer.now())), start)
    pending.set(key, { since, start, cancel })
  }

  /** Draws what waits, now, and ends when all is drawn: for a clean stop. */
  async function flush(): Promise<void> {
    for (const { start, cancel } of [...pending.values()]) {
      cancel()
      start()
    }
    await Promise.all(running)
  }

  /** Another screen stands in the message now: what waited to be drawn there is of no more use. */
  const transformer: Transformer = (call, method, payload, signal) => {
    if (method.startsWith('edit') && 'chat_id' in payload && 'message_id' in payload) {
      const key = keyOf(Number(payload.chat_id), Number(payload.message_id))
      pending.get(key)?.cancel()
      pending.delete(key)
      const read = reading.get(key)
      if (read) read.left = true
    }
    return call(method, payload, signal)
  }

  return { redraw, flush, transformer }
}

const keyOf = (chatId: number, messageId: number) => `${chatId}:${messageId}`
