import { badRequest } from './errors.ts'
import { checkedLink, userOfLink } from './links.ts'
import type { ReplyMarkupInput } from './schemas.ts'
import type { InlineButton, LocalMessage } from './types.ts'

type Markup = Pick<LocalMessage, 'inlineKeyboard' | 'replyKeyboard'>

/** What goes under a message that is sent: an inline keyboard, a reply keyboard, its removal, or a forced reply. */
export function markupOf(input: ReplyMarkupInput | undefined, isPrivate: boolean): Markup {
  if (!input) return {}
  if (input.keyboard?.some((row) => row.length > 0)) return replyOf(input, isPrivate)
  if (input.inline_keyboard?.some((row) => row.length > 0)) return inlineOf(input)
  if (input.remove_keyboard) return { replyKeyboard: { kind: 'remove' } }
  if (input.force_reply) return { replyKeyboard: { kind: 'force-reply', ...placeholderOf(input) } }
  return {}
}

/** What an edit may put under a message: an inline keyboard or, without one, nothing. */
export function inlineMarkupOf(input: ReplyMarkupInput | undefined): Pick<LocalMessage, 'inlineKeyboard'> {
  const { inlineKeyboard, replyKeyboard } = markupOf(input, true)
  if (replyKeyboard) throw badRequest('inline keyboard expected')
  return inlineKeyboard ? { inlineKeyboard } : {}
}

const placeholderOf = ({ input_field_placeholder: placeholder }: ReplyMarkupInput) => {
  if ([...(placeholder ?? '')].length > 64) throw badRequest('input field placeholder is too long')
  return placeholder === undefined ? {} : { placeholder }
}

function replyOf({ keyboard = [], ...input }: ReplyMarkupInput, isPrivate: boolean): Markup {
  const rows = keyboard.filter((row) => row.length > 0)
  checkSize(rows, 300, 12)
  for (const button of rows.flat()) {
    if (button.text === '') throw badRequest('keyboard button text must be non-empty')
    if (!isPrivate && button.request_contact) throw badRequest('phone number can be requested in private chats only')
  }
  return {
    replyKeyboard: {
      kind: 'keyboard',
      rows,
      oneTime: input.one_time_keyboard ?? false,
      resize: input.resize_keyboard ?? false,
      persistent: input.is_persistent ?? false,
      ...placeholderOf(input),
    },
  }
}

function inlineOf({ inline_keyboard = [] }: ReplyMarkupInput) {
  const rows = inline_keyboard.filter((row) => row.length > 0)
  for (const button of rows.flat()) checkInlineButton(button as InlineButton)
  checkSize(rows, 100, 8)
  return { inlineKeyboard: rows as InlineButton[][] }
}

function checkInlineButton(button: InlineButton): void {
  if (button.text === '') throw badRequest('inline keyboard button text must be non-empty')
  const { callback_data: data, url, copy_text: copy } = button
  const does = url || data || copy || button.web_app
  if (!does && button.switch_inline_query === undefined && button.switch_inline_query_current_chat === undefined) {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
  }
  if (url && userOfLink(url) === undefined && checkedLink(url) === undefined) {
    throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`)
  }
  if (!url && data !== undefined && Buffer.byteLength(data) > 64) throw badRequest('BUTTON_DATA_INVALID')
  if (copy && (copy.text === '' || [...copy.text].length > 256)) throw badRequest('BUTTON_COPY_TEXT_INVALID')
}

/** Telegram cuts a row that is too long without a word; what would be lost is refused here, so that it is seen. */
function checkSize(rows: readonly (readonly unknown[])[], most: number, inRow: number): void {
  const tooWide = rows.some((row) => row.length > inRow)
  const bytes = Buffer.byteLength(JSON.stringify(rows))
  if (rows.flat().length > most || tooWide || bytes > 10 * 1024) throw badRequest('reply markup is too long')
}
