import type { Fault, Faults } from './faults.ts'

/**
 * The local Telegram as its users see it: the chat page, the tests' drivers, and whoever starts it.
 * What the bot sees is the Bot API itself, through `fetch`.
 */

export interface LocalTelegramOptions {
  /** As BotFather gives it, `123456:local`. */
  token: string
  bot: { id: number; username: string; first_name: string }
  /** Epoch milliseconds, shown as the dates of messages: the local mode's movable clock. */
  now: () => number
  /**
   * Enforce 30 messages a second in all and one a second to a chat (bursts pass), with 429. Measured with real time.
   */
  limits?: boolean
  /** How webhook updates leave; the global `fetch` unless given. */
  deliver?: (request: Request) => Promise<Response>
  /** Real milliseconds after which a press that the bot never answers resolves with undefined; 15,000. */
  pressTimeout?: number
  /** How a fault passes its milliseconds: in real time, and no longer than anyone wants the answer, unless given. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

export interface LocalTelegram {
  /**
   * One implementation for HTTP and for msw: `/bot<token>/<method>` and `/file/bot<token>/<path>`.
   * Resolves with `Response.error()` where a fault breaks the connection; an HTTP server destroys the socket then.
   */
  fetch(request: Request): Promise<Response>
  /**
   * `started`: this person has pressed «Start» before now, so the bot may write first. Adding a
   * known id renews the names.
   */
  addPerson(person: NewPerson): void
  /** What that person's Telegram app can do. Throws for an id that was never added. */
  person(id: number): LocalPerson
  people(): readonly LocalPersonInfo[]
  /** A group in which the bot is a member; its id is negative. */
  addGroup(group: { id: number; title: string }): void
  /** Every message of a chat, a group's too, in order. */
  messages(chatId: number): readonly LocalMessage[]
  /** Listens to everything that a client would redraw for. Gives the function that stops listening. */
  onEvent(listener: (event: LocalEvent) => void): () => void
  readonly faults: Faults
  /** Every API call, oldest first; the last 20,000 of them. */
  readonly calls: readonly ApiCall[]
  /** Unknown parameters and the like, which Telegram lets pass: for tests to see. */
  readonly oddities: readonly string[]
  /** The bytes of a file by its id, whoever sent it. */
  file(fileId: string): LocalFileContent | undefined
  /** What an empty chat shows about the bot, in that language. */
  profile(languageCode?: string): BotProfile
  /** JSON-able: chats, messages, files (base64), commands, counters, updates not yet confirmed. */
  snapshot(): Snapshot
  restore(snapshot: Snapshot): void
  /** Resolves when every update made so far was fetched by the bot and confirmed, by offset or by webhook's 2xx. */
  settled(): Promise<void>
  /** Ends long polls and webhook delivery. */
  close(): void
}

export interface NewPerson {
  id: number
  firstName: string
  lastName?: string
  username?: string
  languageCode?: string
  started?: boolean
}

export interface LocalPersonInfo extends NewPerson {
  started: boolean
  blocked: boolean
  deactivated: boolean
  unread: number
}

export interface LocalPerson {
  readonly info: LocalPersonInfo
  /** Sends `/start` or `/start payload` and opens the chat. The payload: at most 64 of `[A-Za-z0-9_-]`. */
  start(payload?: string): void
  /** `entities`: what was made bold and the like by the app's own menu. */
  sendText(text: string, options?: { replyTo?: number; chatId?: number; entities?: readonly MessageEntity[] }): void
  /** Changes an own text; the bot gets `edited_message`. */
  editText(messageId: number, text: string): void
  /** As a document, or as a photo if asked. */
  sendFile(file: OutgoingFile): void
  /** Shares a contact, as a `request_contact` button does. */
  sendContact(phoneNumber: string): void
  /**
   * Presses an inline button by its exact text, place or data; resolves with the bot's answer,
   * undefined when none came.
   */
  press(messageId: number, button: string | ButtonPlace | { data: string }): Promise<PressAnswer | undefined>
  /** A press whose data no button of the message need carry: stale or forged. */
  pressData(messageId: number, data: string): Promise<PressAnswer | undefined>
  block(): void
  unblock(): void
  /** Deletes the account: the bot gets 403 from now on. */
  deactivate(): void
  /** The private chat with the bot, both sides, in order, after edits and deletions. */
  messages(): readonly LocalMessage[]
  markRead(): void
  readonly unread: number
  /** The commands of the menu button, in this person's language and scope. */
  readonly commands: readonly BotCommand[]
  /** What stands instead of the phone's keyboard now, undefined when nothing does. */
  readonly replyKeyboard: ReplyKeyboard | undefined
  /** Pinned messages' ids, the latest first. */
  readonly pinned: readonly number[]
}

export interface ButtonPlace {
  row: number
  column: number
}

/** The bot's answer to a press; `url` also when the button itself is a link. */
export interface PressAnswer {
  text?: string
  showAlert?: boolean
  url?: string
}

interface OutgoingFile {
  name: string
  type: string
  bytes: Uint8Array
  caption?: string
  kind?: 'document' | 'photo'
}

export interface LocalMessage {
  id: number
  chatId: number
  from: 'bot' | 'person'
  /** The person who wrote it, or the bot's id. */
  fromId: number
  /** Unix time in seconds, as in the Bot API. */
  date: number
  editDate?: number
  text?: string
  caption?: string
  /** Of the text or of the caption; offsets and lengths in UTF-16 code units. */
  entities: readonly MessageEntity[]
  photo?: LocalFile
  document?: LocalFile
  contact?: { phoneNumber: string; firstName: string }
  mediaGroupId?: string
  inlineKeyboard?: readonly (readonly InlineButton[])[]
  /** A reply keyboard, its removal or a forced reply sent with this message. */
  replyKeyboard?: ReplyKeyboard | { kind: 'remove' }
  protectContent?: boolean
  /** The bot sent it without a sound. */
  silent?: boolean
  effectId?: string
  linkPreview?: Readonly<Record<string, unknown>>
  replyTo?: number
}

export interface LocalFile {
  fileId: string
  fileUniqueId: string
  name: string
  mimeType: string
  size: number
  /** Photos only. */
  width?: number
  height?: number
}

interface LocalFileContent {
  name: string
  type: string
  bytes: Uint8Array
}

/** As the Bot API's MessageEntity. */
export interface MessageEntity {
  type: string
  offset: number
  length: number
  url?: string
  language?: string
  custom_emoji_id?: string
  user?: { id: number; is_bot: boolean; first_name: string }
  unix_time?: number
  date_time_format?: string
}

export interface InlineButton {
  text: string
  callback_data?: string
  url?: string
  copy_text?: { text: string }
  style?: 'primary' | 'success' | 'danger'
  icon_custom_emoji_id?: string
  web_app?: { url: string }
  switch_inline_query?: string
  switch_inline_query_current_chat?: string
}

interface ReplyButton {
  text: string
  style?: 'primary' | 'success' | 'danger'
  request_contact?: boolean
  request_location?: boolean
  web_app?: { url: string }
}

export type ReplyKeyboard =
  | {
      kind: 'keyboard'
      rows: readonly (readonly ReplyButton[])[]
      oneTime?: boolean
      resize?: boolean
      persistent?: boolean
      placeholder?: string
    }
  | { kind: 'force-reply'; placeholder?: string }

export interface BotCommand {
  command: string
  description: string
}

export interface BotProfile {
  name: string
  username: string
  description: string
  shortDescription: string
}

/** What a client would redraw for. `chatId` is undefined where every chat is touched. */
export type LocalEvent =
  | { type: 'message'; chatId: number; message: LocalMessage }
  | { type: 'edit'; chatId: number; message: LocalMessage }
  | { type: 'delete'; chatId: number; messageIds: readonly number[] }
  /** The answer to a press; without a text only the button's spinner ends. */
  | { type: 'toast'; chatId: number; messageId: number; text?: string; showAlert?: boolean; url?: string }
  | { type: 'typing'; chatId: number; action: string }
  | { type: 'read'; chatId: number }
  | { type: 'pin'; chatId: number; pinned: readonly number[] }
  /** A person was added, renamed, blocked or unblocked the bot. */
  | { type: 'person'; chatId: number }
  | { type: 'commands'; chatId?: number }
  | { type: 'description'; chatId?: number }
  /** A snapshot was restored: everything may differ. */
  | { type: 'restored'; chatId?: number }

export interface ApiCall {
  method: string
  /** As the bot sent them; a file stands as its name, type and size. */
  params: Readonly<Record<string, unknown>>
  /** Monotonic milliseconds (`performance.now()`), to measure the pace by. */
  at: number
  /** The HTTP status, 0 where the connection broke. */
  status: number
  description?: string
  /** Which fault on demand it met. */
  fault?: Fault['kind']
}

/** Opaque but JSON-able; made by `snapshot`, read by `restore`. */
export interface Snapshot {
  version: 1
  people: readonly unknown[]
  groups: readonly unknown[]
  messages: readonly unknown[]
  files: readonly unknown[]
  settings: Readonly<Record<string, unknown>>
  counters: Readonly<Record<string, number>>
  updates: readonly unknown[]
}
