import type { Transformer } from 'grammy'
import { createTurns } from './turns.ts'

/** What is done in a chat is done in the order in which it was asked for, each when the one before has ended. */
export function inOrder(): Transformer {
  const inTurn = createTurns<number | string>()
  return (call, method, payload, signal) => {
    const chat = 'chat_id' in payload ? payload.chat_id : undefined
    return chat === undefined ? call(method, payload, signal) : inTurn(chat, () => call(method, payload, signal))
  }
}
