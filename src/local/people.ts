import type { LocalMessage, LocalTelegram, ReplyKeyboard } from './telegram/index.ts'

/** Somebody of the school, as the page's list shows them. Their id is that of their Telegram account. */
export interface Persona {
  readonly id: number
  readonly name: string
  /** Shown under the name: «учитель математики», «мама: 3А, 5Б, 7А». */
  readonly role: string
  /** One of the cast, who come first. */
  readonly featured: boolean
  /** The code that this person got on paper. */
  readonly slip?: { readonly code: string; readonly link: string; readonly used: boolean }
}

/** What the list shows of a chat, and what of it stands around the messages. */
export interface ChatState {
  readonly started: boolean
  readonly blocked: boolean
  readonly deactivated: boolean
  readonly unread: number
  readonly last?: LocalMessage
  readonly replyKeyboard?: ReplyKeyboard
}

const noChat: ChatState = { started: false, blocked: false, deactivated: false, unread: 0 }

export const isPerson = (telegram: LocalTelegram, id: number) => telegram.people().some((person) => person.id === id)

export function chatState(telegram: LocalTelegram, id: number): ChatState {
  const { info, messages, replyKeyboard } = telegram.person(id)
  const { started, blocked, deactivated, unread } = info
  const last = messages().at(-1)
  return {
    started,
    blocked,
    deactivated,
    unread,
    ...(last && { last: shortened(last) }),
    ...(replyKeyboard && { replyKeyboard }),
  }
}

/** A line of the list needs no more of a message; people write long ones. */
function shortened({ inlineKeyboard: _, replyKeyboard: __, ...message }: LocalMessage): LocalMessage {
  const { text, caption } = message
  return {
    ...message,
    entities: [],
    ...(text !== undefined && { text: text.slice(0, 120) }),
    ...(caption !== undefined && { caption: caption.slice(0, 120) }),
  }
}

/** Everyone whom the page lists, with their chats. */
export function listPeople(telegram: LocalTelegram, personas: readonly Persona[]) {
  const known = new Set(telegram.people().map(({ id }) => id))
  return personas.map((persona) => ({
    ...persona,
    ...(known.has(persona.id) ? chatState(telegram, persona.id) : noChat),
  }))
}
