import { createFiles } from './files.ts'
import { createPacing } from './pacing.ts'
import type {
  BotCommand,
  LocalEvent,
  LocalMessage,
  LocalTelegramOptions,
  NewPerson,
  PressAnswer,
  ReplyKeyboard,
} from './types.ts'
import { createUpdates } from './updates.ts'

export interface Person extends NewPerson {
  started: boolean
  blocked: boolean
  deactivated: boolean
  /** The bot has seen this person in a group, and so knows who it is. */
  met: boolean
  /** The last message of the bot that was read. */
  readUpTo: number
  replyKeyboard?: ReplyKeyboard | undefined
  pinned: readonly number[]
}

export interface Group {
  id: number
  title: string
}

/** A press that waits for the bot's answer. */
export interface Press {
  id: string
  chatId: number
  messageId: number
  /** Epoch milliseconds of the local clock. */
  at: number
  resolve: (answer: PressAnswer | undefined) => void
}

/** Texts by key and language: `name`, `description`, `short_description`; '' is every other language. */
export interface Settings {
  texts: Record<string, string>
  /** By scope and language, see `commandKey`. */
  commands: Record<string, readonly BotCommand[]>
  menuButtons: Record<string, unknown>
}

export type World = ReturnType<typeof createWorld>

/** Everything the local Telegram remembers, and nothing it does. */
export function createWorld(options: LocalTelegramOptions) {
  const listeners = new Set<(event: LocalEvent) => void>()
  const counters: Record<string, number> = { message: 0, press: 0, album: 0 }
  const settings: Settings = { texts: {}, commands: {}, menuButtons: {} }
  const oddities: string[] = []
  return {
    options,
    bot: { ...options.bot, is_bot: true },
    people: new Map<number, Person>(),
    groups: new Map<number, Group>(),
    /** By chat, then by message id, in the order of sending. */
    chats: new Map<number, Map<number, LocalMessage>>(),
    presses: new Map<string, Press>(),
    settings,
    oddities,
    files: createFiles(options.now),
    updates: createUpdates(),
    pacing: options.limits ? createPacing() : undefined,
    counters,
    next: (counter: 'message' | 'press' | 'album') => {
      counters[counter] = (counters[counter] ?? 0) + 1
      return counters[counter]
    },
    /** Unix time in seconds. */
    date: () => Math.floor(options.now() / 1000),
    emit(event: LocalEvent): void {
      for (const listener of listeners) listener(event)
    },
    listen(listener: (event: LocalEvent) => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** Throws for an id that was never added. */
export function personOf(world: World, id: number): Person {
  const person = world.people.get(id)
  if (!person) throw new Error(`Nobody has the id ${id}: add the person first`)
  return person
}

export const messagesOf = (world: World, chatId: number): readonly LocalMessage[] => [
  ...(world.chats.get(chatId)?.values() ?? []),
]

/** Puts a new message at the end of its chat. */
export function addMessage(world: World, message: LocalMessage): LocalMessage {
  const chat = world.chats.get(message.chatId) ?? new Map<number, LocalMessage>()
  world.chats.set(message.chatId, chat.set(message.id, message))
  world.emit({ type: 'message', chatId: message.chatId, message })
  return message
}

/** Puts a changed message in the place of the old one. */
export function changeMessage(world: World, message: LocalMessage): LocalMessage {
  world.chats.get(message.chatId)?.set(message.id, message)
  world.emit({ type: 'edit', chatId: message.chatId, message })
  return message
}

export function unreadOf(world: World, person: Person): number {
  return messagesOf(world, person.id).filter(({ from, id }) => from === 'bot' && id > person.readUpTo).length
}
