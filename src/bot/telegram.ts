import type { Account } from '../app/access/account.ts'

/** The name of this messenger in accounts, links and request ids. */
export const messenger = 'telegram'

/** Where its Bot API is, unless another root is configured. */
export const ownApiRoot = 'https://api.telegram.org'

/** Opens the chat with a bot, and gives it a word at «Start». */
export const startLink = (bot: string, word: string): string => `https://t.me/${bot}?start=${word}`

/** How people come to a bot from paper: by its name or such a link. */
export const wayIn = (bot: string) => ({ bot, linkOf: (word: string) => startLink(bot, word) })

/** Why a notice has failed, where it was this messenger that would not take it. */
export const refusalReason = (code: number): string => `${messenger}-${code}`
export const isRefusalReason = (reason: string): boolean => reason.startsWith(`${messenger}-`)

/** The account of a private chat: both have one id. */
export const accountOfChat = (chatId: number | string): Account => ({ messenger, account: String(chatId) })

/** The account that writes. */
export const accountOf = (ctx: {
  readonly chat?: { readonly id: number } | undefined
  readonly from?: { readonly id: number } | undefined
}): Account => accountOfChat(ctx.chat?.id ?? ctx.from?.id ?? 'nobody')

/** Unique for a press or a message, the same when it is delivered twice. */
export const requestIdOf = (ctx: {
  readonly callbackQuery?: { readonly id: string } | undefined
  readonly update: { readonly update_id: number }
}): string => `${messenger}:${ctx.callbackQuery ? `press:${ctx.callbackQuery.id}` : `update:${ctx.update.update_id}`}`

/** What Telegram takes and shows (Bot API). Lengths are of characters, after markup is parsed. */
export const limits = {
  /** a message's text (sendMessage) */
  text: 4096,
  /** the text under a picture or a file (sendPhoto) */
  caption: 1024,
  /** texts of others that leave room for our own words: in a message, under a file */
  othersText: { message: 2000, caption: 700 },
  /** what a press is answered with (answerCallbackQuery) */
  toast: 200,
  /** what a button carries, bytes (InlineKeyboardButton) */
  callbackBytes: 64,
  /**
   * a button's words that a phone shows: alone in their row, in a list, as a title among other
   * words, beside another button
   */
  label: { row: 60, listed: 50, title: 40, half: 30 },
  /**
   * buttons of a list under a message, which holds a hundred of them (InlineKeyboardMarkup),
   * beside what stands below it
   */
  buttons: 80,
  /** people in a message's text, a line each */
  people: 40,
  /** buttons side by side, of a letter each */
  inRow: 8,
  /** rows of a list that are seen at once with what stands below it */
  rows: 8,
  /** files in an album (sendMediaGroup) */
  album: 10,
  /** a file that a bot is given, megabytes (getFile) */
  fileMegabytes: 20,
} as const

/** How many messages Telegram takes («My bot is hitting limits» of its Bots FAQ). */
export const rates = { [messenger]: { perSecond: 30, chatBurst: 5, chatGap: 1000 } } as const
