import type { Transformer } from 'grammy'

/** What is done in a chat is done in the order in which it was asked for, each when the one before has ended. */
export function inOrder(): Transformer {
  const last = new Map<number | string, Promise<unknown>>()
  return async (call, method, payload, signal) => {
    const chat = 'chat_id' in payload ? payload.chat_id : undefined
    if (chat === undefined) return call(method, payload, signal)
    const before = last.get(chat) ?? Promise.resolve()
    const mine = before.then(() => call(method, payload, signal))
    const ended = mine.catch(() => {})
    last.set(chat, ended)
    ended.finally(() => {
      if (last.get(chat) === ended) last.delete(chat)
    })
    return mine
  }
}
