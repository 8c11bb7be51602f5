import { existingMessage, knownChat } from '../access.ts'
import { badRequest } from '../errors.ts'
import { messageJson } from '../render.ts'
import * as s from '../schemas.ts'
import { captionText, messageText } from '../text.ts'
import { method } from './define.ts'
import { post } from './post.ts'

export const sendMessage = method(
  {
    ...s.sending,
    text: s.string.optional(),
    parse_mode: s.string.optional(),
    entities: s.entities.optional(),
    link_preview_options: s.linkPreview.optional(),
    reply_markup: s.replyMarkup.optional(),
  },
  ({ world, note }, input) => {
    const linkPreview = input.link_preview_options && { linkPreview: input.link_preview_options }
    const [message] = post(world, input, { ...messageText(input, note), ...linkPreview })
    return messageJson(world, message)
  },
)

export const copyMessage = method(
  {
    ...s.sending,
    ...s.caption,
    from_chat_id: s.chatId,
    message_id: s.integer,
    reply_markup: s.replyMarkup.optional(),
  },
  ({ world, note }, input) => {
    const from = knownChat(world, input.from_chat_id)
    const original = existingMessage(world, from, input.message_id, 'message to copy')
    if (original.protectContent) throw badRequest("message can't be copied")
    const { text, caption, entities, photo, document, contact, linkPreview } = original
    const given = input.caption === undefined ? undefined : captionOf(input, note)
    const content = { text, caption, entities, photo, document, contact, linkPreview, ...(text === undefined && given) }
    const [message] = post(world, input, Object.fromEntries(Object.entries(content).filter(([, v]) => v !== undefined)))
    return { message_id: message.id }
  },
)

interface CaptionInput {
  caption?: string | undefined
  parse_mode?: string | undefined
  caption_entities?: Parameters<typeof captionText>[0]['entities']
}

/** The caption of a photo or a document, nothing where there is none. */
export function captionOf({ caption, parse_mode, caption_entities }: CaptionInput, note: (oddity: string) => void) {
  const { text, entities } = captionText({ text: caption, parse_mode, entities: caption_entities }, note)
  return text === '' ? { entities: [] } : { caption: text, entities }
}
