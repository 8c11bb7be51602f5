import { type Context, GrammyError, InputFile } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import type { KeptFile } from '../../app/json.ts'
import type { MessageRef } from '../../app/message-ref.ts'
import { clip } from '../../domain/clip.ts'
import { limits } from '../telegram.ts'
import { couldEdit } from './edit.ts'
import { refOf } from './message-ref.ts'

/** What a message shows: a function of the database and the ids in a button, kept nowhere. */
export interface Screen {
  /** HTML, at most `limits.text` characters after parsing */
  readonly text: string
  readonly keyboard?: InlineKeyboardMarkup
}

/**
 * A notice: a screen, some with a picture (PNG) or a kept file over it; the text is its caption
 * then, of `limits.caption`.
 */
export interface NoticeScreen extends Screen {
  readonly picture?: () => Promise<Uint8Array>
  readonly file?: KeptFile
  /** an album of one kind in place of all the rest: it has neither text nor buttons */
  readonly album?: readonly KeptFile[]
  /** the message that this takes the place of */
  readonly edits?: MessageRef
}

/** How every screen is sent. */
export const screenOptions = ({ keyboard }: Screen) => ({
  parse_mode: 'HTML' as const,
  link_preview_options: { is_disabled: true },
  ...(keyboard && { reply_markup: keyboard }),
})

/** How a screen under a picture is sent. */
export const captionOptions = ({ text, keyboard }: Screen) => ({
  caption: text,
  parse_mode: 'HTML' as const,
  ...(keyboard && { reply_markup: keyboard }),
})

/** A picture or a file stays as it is: it has no text to edit. */
export const isFile = (message: object) => 'photo' in message || 'document' in message

/** Whether the message that was pressed has such a button. */
export const hasButton = ({ callbackQuery }: Context, data: string): boolean =>
  (callbackQuery?.message?.reply_markup?.inline_keyboard ?? [])
    .flat()
    .some((button) => 'callback_data' in button && button.callback_data === data)

/**
 * Edits the message that was pressed; without a press, or when it cannot be edited any more, sends a new one.
 * Gives what the message is known by.
 */
export async function showScreen(ctx: Context, screen: Screen): Promise<MessageRef> {
  const pressed = ctx.callbackQuery?.message
  if (pressed && !isFile(pressed) && (await couldEdit(ctx.editMessageText(screen.text, screenOptions(screen)))))
    return refOf(pressed)
  return showBelow(ctx, screen)
}

/** Sends a message of its own, below what is being read. Gives what it is known by. */
export const showBelow = async (ctx: Context, screen: Screen): Promise<MessageRef> =>
  refOf(await ctx.reply(screen.text, screenOptions(screen)))

/** What a handler gives that has shown all by itself: files, a picture, a question. */
export const said = 'said' as const
export type Said = typeof said

export const pictureFile = (png: Uint8Array): InputFile => new InputFile(png, 'picture.png')

/** A value that becomes a file or a picture, without the names that the school keeps from the messenger. */
export interface Worded {
  inWords: <Value>(value: Value) => Promise<Value>
}

/**
 * Draws what a picture is about, put into the words of this chat, with a screen under it: in place of the picture that
 * was pressed, or as a message of its own below the screen.
 */
export async function showPicture<About>(
  ctx: Context & Worded,
  about: About,
  draw: (worded: About) => Promise<Uint8Array>,
  screen: Screen,
): Promise<Said> {
  const photo = pictureFile(await draw(await ctx.inWords(about)))
  const { reply_markup, ...words } = captionOptions(screen)
  const pressed = ctx.callbackQuery?.message
  if (pressed && 'photo' in pressed) {
    const edit = ctx.editMessageMedia(
      { type: 'photo', media: photo, ...words },
      { ...(reply_markup && { reply_markup }) },
    )
    if (await couldEdit(edit)) return said
  }
  await ctx.replyWithPhoto(photo, captionOptions(screen))
  return said
}

/** What goes out while the person’s next press is handled already; the first that fails is said to have failed. */
export interface Sending {
  meanwhile: (send: () => Promise<unknown>) => void
}

interface Toast {
  readonly text: string
  readonly alert?: boolean
}

/** By the update: the context of a dialogue is another one for the same press. */
const answered = new WeakSet<object>()

/** Answers the press with a toast, once; whatever comes next does not wait for the messenger to take it. */
export function answer(ctx: Context & Sending, toast?: Toast): void {
  if (answered.has(ctx.update)) return
  answered.add(ctx.update)
  ctx.meanwhile(() => answerInDialogue(ctx, toast))
}

/** Answers a press that nothing was said over. */
export async function answerPress(ctx: Context): Promise<void> {
  if (!answered.has(ctx.update)) await answerInDialogue(ctx)
}

/**
 * Answers the press where a dialogue is replayed: each of its calls is made again there, answered before or not. A late
 * press cannot be answered any more: its write stands all the same.
 */
export async function answerInDialogue(ctx: Context, toast?: Toast): Promise<void> {
  if (!ctx.callbackQuery) return
  answered.add(ctx.update)
  try {
    await ctx.answerCallbackQuery(toast && { text: clip(toast.text, limits.toast), show_alert: toast.alert === true })
  } catch (error) {
    if (!(error instanceof GrammyError) || !error.description.includes('query is too old')) throw error
  }
}
