import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { MovableClock } from './clock.ts'
import { chatState, isPerson } from './people.ts'
import type { LocalEvent, LocalTelegram } from './telegram/index.ts'

/** Milliseconds between two signs of life; a browser that hears none for longer connects anew. */
const heartbeat = 15_000

export const clockView = (clock: MovableClock) => ({
  now: clock.now().epochMilliseconds,
  zone: clock.zone,
  moving: clock.moving,
})

/** Everything that a page must redraw for, as server-sent events at `/local/events`. */
export function liveEvents(telegram: LocalTelegram, clock: MovableClock) {
  const pages = new Set<(event: object) => void>()
  const tell = (event: object) => {
    for (const page of pages) page(event)
  }
  // An event comes in the middle of its cause: after it, the unread count and the keyboard are those to show.
  telegram.onEvent((event) => pages.size > 0 && queueMicrotask(() => tell(withChat(telegram, event))))
  clock.onChange(() => tell({ type: 'clock', clock: clockView(clock) }))

  const app = new Hono()
  app.get('/local/events', (c) =>
    streamSSE(c, async (stream) => {
      const write = (event: object) => void stream.writeSSE({ data: JSON.stringify(event) })
      const left = new Promise<void>((resolve) => stream.onAbort(resolve))
      pages.add(write)
      write({ type: 'hello' })
      const beat = setInterval(() => write({ type: 'beat' }), heartbeat)
      await left
      clearInterval(beat)
      pages.delete(write)
    }),
  )
  return { app, tell }
}

/** The event with what it changed in the list and around the messages. */
function withChat(telegram: LocalTelegram, event: LocalEvent): object {
  const { chatId } = event
  return chatId !== undefined && isPerson(telegram, chatId) ? { ...event, chat: chatState(telegram, chatId) } : event
}
