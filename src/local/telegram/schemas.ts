import { z } from 'zod'
import type { MessageEntity } from './types.ts'

/**
 * The kinds of parameters. JSON, a form and a query string may all carry them, so a number may come as its digits and
 * an object as JSON text. The word in `error` is what the refusal says the parameter must be.
 */

const digits = (value: unknown) => (typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value)
export const integer = z.preprocess(digits, z.int('a valid Integer'))

const bits: Record<string, boolean> = { true: true, false: false, True: true, False: false, '1': true, '0': false }
const bit = (value: unknown) => bits[String(value)] ?? value
export const flag = z.preprocess(bit, z.boolean('of type Boolean'))

const words = (value: unknown) => (typeof value === 'number' ? String(value) : value)
export const string = z.preprocess(words, z.string('of type String'))

const decoded = (value: unknown) => {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return undecodable
  }
}
/** What no schema takes: text that should have been JSON. */
const undecodable = Symbol('not JSON')
export const json = <S extends z.ZodType>(schema: S) => z.preprocess(decoded, schema)

export const object = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject(shape, { error: objectError })
const objectError = (issue: { code?: string | undefined }) => (issue.code === 'invalid_type' ? 'an Object' : undefined)
export const list = <S extends z.ZodType>(item: S) => z.array(item, 'an Array')

/** A number, or the public name of a group. */
export const chatId = z.preprocess(
  digits,
  z.custom<number | string>((value) => Number.isInteger(value) || /^@\w/.test(String(value)), 'a valid Integer'),
)

const style = z.enum(['primary', 'success', 'danger'], 'primary, success or danger')
const webApp = object({ url: string })

const inlineButton = object({
  text: string,
  callback_data: string.optional(),
  url: string.optional(),
  copy_text: object({ text: string }).optional(),
  style: style.optional(),
  icon_custom_emoji_id: string.optional(),
  web_app: webApp.optional(),
  switch_inline_query: string.optional(),
  switch_inline_query_current_chat: string.optional(),
})

const replyButtonObject = object({
  text: string,
  style: style.exactOptional(),
  icon_custom_emoji_id: string.exactOptional(),
  request_contact: flag.exactOptional(),
  request_location: flag.exactOptional(),
  web_app: webApp.exactOptional(),
})
/** A reply button may be its bare text. */
const replyButton = z.preprocess((value) => (typeof value === 'string' ? { text: value } : value), replyButtonObject)

/** One object for the four kinds of markup, as Telegram's server reads it: the first kind that has something wins. */
export const replyMarkup = json(
  object({
    inline_keyboard: list(list(inlineButton)).optional(),
    keyboard: list(list(replyButton)).optional(),
    is_persistent: flag.optional(),
    resize_keyboard: flag.optional(),
    one_time_keyboard: flag.optional(),
    remove_keyboard: flag.optional(),
    force_reply: flag.optional(),
    input_field_placeholder: string.optional(),
    selective: flag.optional(),
  }),
)
export type ReplyMarkupInput = z.output<typeof replyMarkup>

const entity: z.ZodType<MessageEntity> = object({
  type: string,
  offset: integer,
  length: integer,
  url: string.optional(),
  language: string.optional(),
  custom_emoji_id: string.optional(),
  user: z.looseObject({ id: integer, is_bot: flag, first_name: string }).optional(),
  unix_time: integer.optional(),
  date_time_format: string.optional(),
}) as z.ZodType<MessageEntity>
export const entities = json(list(entity))

export const linkPreview = json(
  object({
    is_disabled: flag.optional(),
    url: string.optional(),
    prefer_small_media: flag.optional(),
    prefer_large_media: flag.optional(),
    show_above_text: flag.optional(),
  }),
)

export const replyParameters = json(
  object({
    message_id: integer,
    chat_id: chatId.optional(),
    allow_sending_without_reply: flag.optional(),
    quote: string.optional(),
    quote_parse_mode: string.optional(),
    quote_entities: entities.optional(),
    quote_position: integer.optional(),
  }),
)

/** What every method that sends a message takes. */
export const sending = {
  chat_id: chatId,
  disable_notification: flag.optional(),
  protect_content: flag.optional(),
  message_effect_id: string.optional(),
  reply_parameters: replyParameters.optional(),
}

/** Text under a photo or a document. */
export const caption = {
  caption: string.optional(),
  parse_mode: string.optional(),
  caption_entities: entities.optional(),
  show_caption_above_media: flag.optional(),
}
