import { isDeepStrictEqual } from 'node:util'
import { existingMessage, writableChat } from '../access.ts'
import { badRequest } from '../errors.ts'
import { inlineMarkupOf } from '../markup.ts'
import { messageJson } from '../render.ts'
import * as s from '../schemas.ts'
import { messageText } from '../text.ts'
import type { LocalMessage } from '../types.ts'
import { changeMessage, type World } from '../world.ts'
import { type Call, method } from './define.ts'
import { inputMedia, keepMedia } from './media.ts'
import { captionOf } from './send.ts'

const target = { chat_id: s.chatId, message_id: s.integer, reply_markup: s.replyMarkup.optional() }
interface Target {
  chat_id: number | string
  message_id: number
  reply_markup?: s.ReplyMarkupInput | undefined
}

export const editMessageText = method(
  {
    ...target,
    text: s.string.optional(),
    parse_mode: s.string.optional(),
    entities: s.entities.optional(),
    link_preview_options: s.linkPreview.optional(),
  },
  ({ world, note }, input) => {
    const formatted = messageText(input, note)
    return edit(world, input, (message) => {
      if (message.text === undefined) throw badRequest('there is no text in the message to edit')
      const { linkPreview: _, ...rest } = message
      const preview = input.link_preview_options && { linkPreview: input.link_preview_options }
      return { ...rest, ...formatted, ...preview, editDate: world.date() }
    })
  },
)

export const editMessageCaption = method({ ...target, ...s.caption }, ({ world, note }, input) => {
  const caption = captionOf(input, note)
  return edit(world, input, (message) => {
    if (!message.photo && !message.document) throw badRequest('there is no caption in the message to edit')
    const { caption: _, ...rest } = message
    return { ...rest, ...caption, editDate: world.date() }
  })
})

export const editMessageMedia = method({ ...target, media: s.json(inputMedia) }, (call, input) =>
  edit(call.world, input, (message) => withMedia(call, message, input.media)),
)

function withMedia(call: Call, message: LocalMessage, media: Parameters<typeof keepMedia>[1]): LocalMessage {
  const { text: _t, caption: _c, photo: _p, document: _d, linkPreview: _l, ...rest } = message
  if (message.mediaGroupId && !message[media.type]) throw badRequest("message media of an album can't change its type")
  const content = { ...captionOf(media, call.note), [media.type]: keepMedia(call, media) }
  return { ...rest, ...content, editDate: call.world.date() }
}

export const editMessageReplyMarkup = method(target, ({ world }, input) => edit(world, input, (message) => message))

/** Changes a message of the bot's. Without a markup the keyboard under it goes. */
function edit(world: World, input: Target, change: (message: LocalMessage) => LocalMessage) {
  const chat = writableChat(world, input.chat_id)
  const message = existingMessage(world, chat, input.message_id, 'message to edit')
  const markup = inlineMarkupOf(input.reply_markup)
  if (message.from !== 'bot' || message.replyKeyboard) throw badRequest("message can't be edited")
  const { inlineKeyboard: _, ...changed } = change(message)
  const next: LocalMessage = { ...changed, ...markup }
  if (isDeepStrictEqual(substance(next), substance(message))) throw badRequest(notModified)
  world.pacing?.spend(chat.id)
  return messageJson(world, changeMessage(world, next))
}

const notModified =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content ' +
  'and reply markup of the message'

/** What makes an edit a change. A link preview counts only where there is a link. */
function substance({ editDate: _, linkPreview, photo, document, ...message }: LocalMessage) {
  const hasLink = message.entities.some(({ type }) => type === 'url' || type === 'text_link')
  const file = (photo ?? document)?.fileUniqueId
  return JSON.parse(JSON.stringify({ ...message, file, linkPreview: hasLink ? (linkPreview ?? {}) : undefined }))
}
