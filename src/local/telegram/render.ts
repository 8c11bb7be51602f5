import type { Chat } from './access.ts'
import type { LocalFile, LocalMessage } from './types.ts'
import { type Group, type Person, personOf, type World } from './world.ts'

/** The Bot API's own shapes of what the local Telegram remembers. */

export const userJson = (person: Person) =>
  compact({
    id: person.id,
    is_bot: false,
    first_name: person.firstName,
    last_name: person.lastName,
    username: person.username,
    language_code: person.languageCode,
  })

export const botJson = ({ bot }: World) => ({
  ...bot,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
})

const privateChat = (person: Person) =>
  compact({
    id: person.id,
    type: 'private',
    first_name: person.firstName,
    last_name: person.lastName,
    username: person.username,
  })

const groupChat = ({ id, title }: Group) => ({ id, type: 'group', title })

export const chatJson = (chat: Chat) => (chat.kind === 'private' ? privateChat(chat.person) : groupChat(chat.group))

export function chatJsonOf(world: World, chatId: number) {
  const group = world.groups.get(chatId)
  return group ? groupChat(group) : privateChat(personOf(world, chatId))
}

const fileJson = (file: LocalFile) => ({
  file_id: file.fileId,
  file_unique_id: file.fileUniqueId,
  file_size: file.size,
})

/** `deep`: with the message it replies to, which itself comes without one. */
export function messageJson(world: World, message: LocalMessage, deep = true): Record<string, unknown> {
  const { photo, document, contact } = message
  const replied = message.replyTo === undefined ? undefined : world.chats.get(message.chatId)?.get(message.replyTo)
  const marked = message.entities.length > 0 ? message.entities : undefined
  return compact({
    message_id: message.id,
    from: message.from === 'bot' ? world.bot : userJson(personOf(world, message.fromId)),
    chat: chatJsonOf(world, message.chatId),
    date: message.date,
    edit_date: message.editDate,
    media_group_id: message.mediaGroupId,
    reply_to_message: deep && replied ? messageJson(world, replied, false) : undefined,
    text: message.text,
    entities: message.text === undefined ? undefined : marked,
    link_preview_options: message.linkPreview,
    photo: photo && [{ ...fileJson(photo), width: photo.width, height: photo.height }],
    document: document && { ...fileJson(document), file_name: document.name, mime_type: document.mimeType },
    contact: contact && { phone_number: contact.phoneNumber, first_name: contact.firstName, user_id: message.fromId },
    caption: message.caption,
    caption_entities: message.caption === undefined ? undefined : marked,
    has_protected_content: message.protectContent || undefined,
    effect_id: message.effectId,
    reply_markup: message.inlineKeyboard && { inline_keyboard: message.inlineKeyboard },
  })
}

/** Without the fields that are undefined: they would not travel, and must not be seen in process either. */
function compact<T extends Record<string, unknown>>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T
}
