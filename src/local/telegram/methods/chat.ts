import { z } from 'zod'
import { type Chat, existingMessage, knownChat, writableChat } from '../access.ts'
import { badRequest } from '../errors.ts'
import { botJson, chatJson, messageJson } from '../render.ts'
import * as s from '../schemas.ts'
import type { World } from '../world.ts'
import { method } from './define.ts'

export const getMe = method({}, ({ world }) => botJson(world))

export const getChat = method({ chat_id: s.chatId }, ({ world }, input) => {
  const chat = knownChat(world, input.chat_id)
  const pinned = chat.kind === 'private' ? chat.person.pinned[0] : undefined
  const message = pinned === undefined ? undefined : world.chats.get(chat.id)?.get(pinned)
  return {
    ...chatJson(chat),
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
      gifts_from_channels: false,
    },
    ...(message && { pinned_message: messageJson(world, message) }),
  }
})

const actions =
  'typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker ' +
  'find_location record_video_note upload_video_note'

export const sendChatAction = method({ chat_id: s.chatId, action: s.string.optional() }, ({ world }, input) => {
  const { action } = input
  if (!action || !actions.split(' ').includes(action)) throw badRequest('wrong parameter action in request')
  const chat = writableChat(world, input.chat_id)
  world.emit({ type: 'typing', chatId: chat.id, action })
  return true
})

const answerTime = 5 * 60 * 1000

/** A press may be answered once, within some minutes. */
export const answerCallbackQuery = method(
  {
    callback_query_id: s.string,
    text: s.string.optional(),
    show_alert: s.flag.optional(),
    url: s.string.optional(),
    cache_time: s.integer.optional(),
  },
  ({ world }, { callback_query_id: id, text, show_alert: showAlert, url }) => {
    const press = world.presses.get(id)
    if (!press || world.options.now() - press.at > answerTime) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid')
    }
    if ([...(text ?? '')].length > 200) throw badRequest('MESSAGE_TOO_LONG')
    if (url && !url.startsWith(`https://t.me/${world.bot.username}?start=`)) throw badRequest('URL_INVALID')
    world.presses.delete(id)
    const answer = { ...(text && { text }), ...(showAlert && { showAlert }), ...(url && { url }) }
    world.emit({ type: 'toast', chatId: press.chatId, messageId: press.messageId, ...answer })
    press.resolve(answer)
    return true
  },
)

export const pinChatMessage = method(
  { chat_id: s.chatId, message_id: s.integer, disable_notification: s.flag.optional() },
  ({ world }, input) => {
    const chat = writableChat(world, input.chat_id)
    const { id } = existingMessage(world, chat, input.message_id, 'message to pin')
    return pin(world, chat, (pinned) => [id, ...pinned.filter((other) => other !== id)])
  },
)

export const unpinChatMessage = method({ chat_id: s.chatId, message_id: s.integer.optional() }, ({ world }, input) => {
  const chat = writableChat(world, input.chat_id)
  const pinned = chat.kind === 'private' ? chat.person.pinned : []
  const id = input.message_id ?? pinned[0]
  if (id === undefined || !pinned.includes(id)) throw badRequest('message to unpin not found')
  return pin(world, chat, (before) => before.filter((other) => other !== id))
})

export const unpinAllChatMessages = method({ chat_id: s.chatId }, ({ world }, input) =>
  pin(world, writableChat(world, input.chat_id), () => []),
)

function pin(world: World, chat: Chat, change: (pinned: readonly number[]) => readonly number[]): true {
  if (chat.kind === 'group') throw badRequest('not enough rights to manage pinned messages in the chat')
  chat.person.pinned = change(chat.person.pinned)
  world.emit({ type: 'pin', chatId: chat.id, pinned: chat.person.pinned })
  return true
}

const menuButton = s.json(
  s.object({
    type: z.enum(['default', 'commands', 'web_app'], 'default, commands or web_app'),
    text: s.string.optional(),
    web_app: s.object({ url: s.string }).optional(),
  }),
)

export const setChatMenuButton = method(
  { chat_id: s.integer.optional(), menu_button: menuButton.optional() },
  ({ world }, { chat_id: id, menu_button: button = { type: 'default' as const } }) => {
    if (id !== undefined) knownChat(world, id)
    if (button.type === 'web_app' && !(button.text && button.web_app)) throw badRequest('BUTTON_TEXT_INVALID')
    world.settings.menuButtons[id ?? ''] = button
    return true
  },
)

export const getChatMenuButton = method({ chat_id: s.integer.optional() }, ({ world }, { chat_id: id }) => {
  const { menuButtons } = world.settings
  return menuButtons[id ?? ''] ?? menuButtons[''] ?? { type: 'commands' }
})
