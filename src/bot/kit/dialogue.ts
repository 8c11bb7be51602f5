import { type Conversation, createConversation } from '@grammyjs/conversations'
import { type Context, GrammyError, InlineKeyboard, type Middleware } from 'grammy'
import type { MessageRef } from '../../app/message-ref.ts'
import { type Action, can } from '../../domain/access/can.ts'
import type { KeptFile } from '../../domain/kept-file.ts'
import { escapeHtml } from '../../i18n/index.ts'
import { type BotContext, isKnown, type KnownContext } from '../context.ts'
import { presses } from '../presses.ts'
import { htmlOf } from './html-of.ts'
import { messageIdOf } from './message-ref.ts'
import { isRefused, type Refused, refusalText } from './refusal.ts'
import { answer, type Screen, show } from './screen.ts'

/** What a dialogue for one text asks, shows and writes. Ids come in with `Args`; everything else is read when needed. */
export interface TextDialogue<Args> {
  /** the name it is entered by, and its stored state is kept under */
  readonly name: string
  /** what its writing asks the permission table about */
  readonly action: Action
  /** photos and files belong to the answer too, and are enough without a text */
  readonly takesFiles?: true
  /** the text keeps its formatting: everywhere below it is HTML */
  readonly keepsFormat?: true
  /** what to write, or why not */
  prompt(ctx: KnownContext, args: Args): Promise<string | Refused>
  /** how it will look with the words on its button, or what is wrong with the text; a text that only asks leads on */
  preview(ctx: KnownContext, args: Args, text: string, files: readonly KeptFile[]): Promise<Preview | LeadsOn | Refused>
  /** writes it; `other` says that it was the second one */
  save(
    ctx: KnownContext,
    args: Args,
    text: string,
    other: boolean,
    files: readonly KeptFile[],
  ): Promise<{ toast: string; screen?: Screen } | Refused>
  /** the screen to go on with after cancelling, and after saving unless that gave one */
  after(ctx: KnownContext, args: Args): Promise<Screen | Refused>
}

/** What was sent so far. */
interface Draft {
  readonly text: string
  readonly files: readonly KeptFile[]
}

/** The screen that a text leads to; `stays` takes what is sent next to it, until something is pressed. */
interface LeadsOn {
  readonly screen: Screen
  readonly stays?: true
}

interface Preview {
  readonly text: string
  /** what stands on the button that saves */
  readonly save?: string
  /** a second way to save, where the text may be meant in two */
  readonly other?: string
}

/** A change of the form drops the dialogues begun in the old one, and says so. */
export const dialogueVersion = 1

type Inner = Conversation<BotContext, Context>

/**
 * One text, with files where they belong to it, sent, previewed, saved: the only kind of dialogue there is. Whatever else is pressed or commanded meanwhile
 * leaves the dialogue and is obeyed. The plugin replays a dialogue from its start at every update, so all that reads or
 * writes stands in `external`, which also sees the context of the present update.
 */
export function textDialogue<Args>(dialogue: TextDialogue<Args>): Middleware<BotContext> {
  return createConversation<BotContext, Context>(
    async (conversation: Inner, start: Context, args: Args): Promise<void> => {
      const said = await conversation.external((ctx) => ({
        save: ctx.t.plain('common.save'),
        again: ctx.t.plain('common.again'),
        cancel: ctx.t.plain('common.cancel'),
        cancelled: ctx.t.plain('common.cancelled'),
        expectText: ctx.t(dialogue.takesFiles ? 'common.expect-text-or-files' : 'common.expect-text'),
      }))
      const cancelKeyboard = new InlineKeyboard().text(said.cancel, presses.dialogueCancel.pack({}))
      const prompt = await conversation.external((ctx) => orText(ctx, (known) => dialogue.prompt(known, args)))
      if ('refusal' in prompt) return answer(start, { text: prompt.refusal, alert: true })
      const question = { text: prompt.value, keyboard: cancelKeyboard }
      let asked = await show(start, question)
      await answer(start)

      let draft: Draft | undefined
      for (;;) {
        const at = await conversation.wait()
        if (pressed(at, 'dialogueCancel')) return cancel(at)
        if (draft !== undefined && pressed(at, 'dialogueSave')) return save(at, draft, false)
        if (draft !== undefined && pressed(at, 'dialogueOther')) return save(at, draft, true)
        if (draft !== undefined && pressed(at, 'dialogueAgain')) {
          draft = undefined
          asked = await show(at, question)
          await answer(at)
          continue
        }
        const typed = at.message?.text
        const file = keptFile(at.message)
        const own = file !== undefined && dialogue.takesFiles === true
        const othersFile = at.message?.document && !own && (await conversation.external(importsFiles))
        if (at.callbackQuery || typed?.startsWith('/') || othersFile) return conversation.halt({ next: true })
        if (typed === undefined && !own) {
          await show(at, { text: said.expectText, keyboard: cancelKeyboard })
          continue
        }
        const files: readonly KeptFile[] = draft?.files ?? []
        const words = wordsOf(at.message, dialogue.keepsFormat === true)
        const sent: Draft = own
          ? { text: words ?? draft?.text ?? '', files: withFile(files, file) }
          : { text: words ?? '', files }
        // the last of an album answers for all of it
        if (own && (await conversation.external((ctx) => ctx.hasMoreFiles()))) {
          draft = sent
          continue
        }
        const preview = await conversation.external((ctx) =>
          orText(ctx, (known) => dialogue.preview(known, args, sent.text, sent.files)),
        )
        if ('refusal' in preview) {
          await show(at, { text: escapeHtml(preview.refusal), keyboard: cancelKeyboard })
          continue
        }
        await remove(at, asked)
        draft = sent
        if ('screen' in preview.value) {
          asked = await show(at, preview.value.screen)
          if (preview.value.stays) continue
          return
        }
        const { save: saveText, other } = preview.value
        const keyboard = new InlineKeyboard().text(saveText ?? said.save, presses.dialogueSave.pack({})).row()
        if (other !== undefined) keyboard.text(other, presses.dialogueOther.pack({})).row()
        keyboard.text(said.again, presses.dialogueAgain.pack({})).text(said.cancel, presses.dialogueCancel.pack({}))
        asked = await show(at, { text: preview.value.text, keyboard })
      }

      async function save(at: Context, { text, files }: Draft, other: boolean) {
        const saved = await conversation.external((ctx) =>
          orText(ctx, (known) => dialogue.save(known, args, text, other, files)),
        )
        if ('refusal' in saved) await answer(at, { text: saved.refusal, alert: true })
        else await answer(at, { text: saved.value.toast })
        const screen = 'value' in saved ? saved.value.screen : undefined
        await show(at, screen ?? (await afterwards()))
      }

      async function cancel(ctx: Context) {
        await answer(ctx, { text: said.cancelled })
        await show(ctx, await afterwards())
      }

      async function afterwards(): Promise<Screen> {
        const screen = await conversation.external((ctx) => orText(ctx, (known) => dialogue.after(known, args)))
        return 'refusal' in screen ? { text: escapeHtml(screen.refusal) } : screen.value
      }
    },
    dialogue.name,
  )
}

/** The photo at its largest, or the document, that a message is. */
function keptFile(message: Context['message']): KeptFile | undefined {
  const photo = message?.photo?.at(-1)
  if (photo) return { kind: 'photo', file: photo.file_id, fileKey: photo.file_unique_id, name: null }
  const document = message?.document
  return (
    document && {
      kind: 'document',
      file: document.file_id,
      fileKey: document.file_unique_id,
      name: document.file_name ?? null,
    }
  )
}

/** The text of a message or under its file, with its formatting where that is kept. */
function wordsOf(message: Context['message'], keepsFormat: boolean): string | undefined {
  const text = message?.text ?? message?.caption
  if (text === undefined || !keepsFormat) return text
  return htmlOf(text, message?.entities ?? message?.caption_entities)
}

/** The same file once. */
const withFile = (files: readonly KeptFile[], file: KeptFile): readonly KeptFile[] =>
  files.some(({ fileKey }) => fileKey === file.fileKey) ? files : [...files, file]

/** A coordinator's file is never an answer to a question for text. */
const importsFiles = (ctx: BotContext): boolean => isKnown(ctx) && can(ctx.identity.actor, 'school.import')

type Answer<Value> = { readonly refusal: string } | { readonly value: Value }

/** The value, or the refusal in words, without markup; a link that ended meanwhile ends the dialogue too. */
async function orText<Value>(
  ctx: BotContext,
  work: (known: KnownContext) => Promise<Value | Refused>,
): Promise<Answer<Value>> {
  if (!isKnown(ctx)) return { refusal: ctx.t.plain('access.no-link') }
  const value = await work(ctx)
  return isRefused(value) ? { refusal: refusalText(ctx.t, value) } : { value }
}

const pressed = (ctx: Context, name: `dialogue${'Save' | 'Other' | 'Again' | 'Cancel'}`): boolean =>
  ctx.callbackQuery?.data !== undefined && presses[name].unpack(ctx.callbackQuery.data) !== undefined

/** The question goes once it was answered; who has deleted it already is not in the way. */
async function remove(ctx: Context, asked: MessageRef): Promise<void> {
  if (!ctx.chat) return
  try {
    await ctx.api.deleteMessage(ctx.chat.id, messageIdOf(asked))
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
  }
}
