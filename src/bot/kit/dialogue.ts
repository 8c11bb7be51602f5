import { type Conversation, createConversation } from '@grammyjs/conversations'
import type { Context, Middleware } from 'grammy'
import type { KeptFile } from '../../app/json.ts'
import type { MessageRef } from '../../app/message-ref.ts'
import { can, type OfSchool } from '../../domain/access/can.ts'
import { refuse } from '../../domain/result.ts'
import { escapeHtml, type Translate } from '../../i18n/index.ts'
import { type BotContext, isKnown, type KnownContext } from '../context.ts'
import { presses } from '../presses.ts'
import { type Draft, draftWith, keptFile } from './draft.ts'
import { isBadRequest } from './edit.ts'
import { button, keyboard } from './keyboard.ts'
import { messageIdOf } from './message-ref.ts'
import { isRefused, type Refused, refusalText } from './refusal.ts'
import { answerInDialogue as answer, type Screen, showScreen } from './screen.ts'
import { inItsPlace, type Shown } from './show.ts'

/**
 * What a dialogue for one text asks, shows and writes. Ids come in with `Args`; everything else is read when needed.
 */
export interface TextDialogue<Args> {
  /** the name it is entered by, and its stored state is kept under */
  readonly name: string
  /** asked of the permission table before the question; what is about something, the use cases ask that find it */
  readonly action?: OfSchool
  /** the longest text, in characters */
  readonly limit?: number
  /** photos and files belong to the answer too, and are enough without a text */
  readonly takesFiles?: true
  /** the text keeps its formatting: everywhere below it is HTML */
  readonly keepsFormat?: true
  /** what to write, or why not */
  prompt(ctx: KnownContext, args: Args): Promise<string | Refused>
  /** how it will look with the words on its button, or what is wrong with the text; a text that only asks leads on */
  preview(ctx: KnownContext, args: Args, text: string, files: readonly KeptFile[]): Promise<Preview | LeadsOn | Refused>
  /** writes it; `other` says that it was the second one. Not there where the preview always leads on */
  save?(
    ctx: KnownContext,
    args: Args,
    text: string,
    other: boolean,
    files: readonly KeptFile[],
  ): Promise<{ toast: string; screen?: Shown } | Refused>
  /** the screen to go on with after cancelling, and after saving unless that gave one */
  after(ctx: KnownContext, args: Args): Promise<Shown>
}

/** The screen that a text leads to; `stays` takes what is sent next to it, until something is pressed. */
interface LeadsOn {
  readonly screen: Shown
  readonly stays?: true
}

interface Preview {
  readonly screen?: never
  readonly text: string
  /** what stands on the button that saves */
  readonly save?: string
  /** a second way to save, where the text may be meant in two */
  readonly other?: string
}

/** A change of the form drops the dialogues begun in the old one, and says so. */
export const dialogueVersion = 1

type Inner = Conversation<BotContext, Context>

/** What is kept between two updates. */
interface State {
  /** the question, or how it will look: it goes once something was sent to it */
  readonly asked: MessageRef
  readonly draft: Draft | undefined
}

/** Whether a person's documents are never an answer to a question for text, but are taken elsewhere. */
export type DocumentsLeave = (ctx: BotContext) => boolean

/** A dialogue with one person. */
interface Talk<Args> {
  readonly conversation: Inner
  readonly dialogue: TextDialogue<Args>
  readonly args: Args
  readonly documentsLeave: DocumentsLeave
  readonly said: ReturnType<typeof wordsFor>
  readonly question: Screen
}

/**
 * One text, with files where they belong to it, sent, previewed, saved: the only kind of dialogue there is.
 * Whatever else is pressed or commanded meanwhile leaves the dialogue and is obeyed. The plugin replays a
 * dialogue from its start at every update, so all that reads or writes stands in `external`, which also sees the
 * context of the present update.
 */
export const textDialogue = <Args>(
  dialogue: TextDialogue<Args>,
  documentsLeave: DocumentsLeave,
): Middleware<BotContext> =>
  createConversation<BotContext, Context>(async (conversation: Inner, start: Context, args: Args): Promise<void> => {
    const said = await conversation.external(({ t }) => wordsFor(t, dialogue.takesFiles === true))
    const prompt = await conversation.external((ctx) => inWords(ctx, (known) => promptOf(dialogue, known, args)))
    if (prompt.refusal !== undefined) return answer(start, { text: prompt.refusal, alert: true })
    const question = { text: prompt.value, keyboard: cancelKeyboard(said.cancel) }
    const talk = { conversation, dialogue, args, documentsLeave, said, question }
    let state: State | undefined = { asked: await showScreen(start, question), draft: undefined }
    await answer(start)
    while (state) state = await step(talk, await conversation.wait(), state)
  }, dialogue.name)

/** The question, for whoever may be asked it. */
async function promptOf<Args>(
  { action, prompt }: TextDialogue<Args>,
  ctx: KnownContext,
  args: Args,
): Promise<string | Refused> {
  return action === undefined || can(ctx.session.actor, action) ? prompt(ctx, args) : refuse('forbidden')
}

/** What an update does; undefined where the dialogue ends. */
async function step<Args>(talk: Talk<Args>, at: Context, state: State): Promise<State | undefined> {
  const { conversation, dialogue, said } = talk
  const { draft } = state
  if (pressed(at, 'dialogueCancel')) return cancel(talk, at)
  if (draft && pressed(at, 'dialogueSave')) return save(talk, at, draft, false)
  if (draft && pressed(at, 'dialogueOther')) return save(talk, at, draft, true)
  if (draft && pressed(at, 'dialogueAgain')) return again(talk, at)
  const file = dialogue.takesFiles ? keptFile(at.message) : undefined
  if (await isForOthers(talk, at, file)) return conversation.halt({ next: true })
  const sent = draftWith(draft, at.message, file, dialogue.keepsFormat === true)
  if (sent === undefined) {
    await showScreen(at, { text: said.expectText, keyboard: cancelKeyboard(said.cancel) })
    return state
  }
  // the last of an album answers for all of it
  if (file && (await conversation.external((ctx) => ctx.hasMoreFiles()))) return { ...state, draft: sent }
  return preview(talk, at, state, sent)
}

/** Another press, a command, a document of somebody whose documents are for elsewhere. */
async function isForOthers<Args>(
  { conversation, documentsLeave }: Talk<Args>,
  at: Context,
  file: KeptFile | undefined,
) {
  if (at.callbackQuery || at.message?.text?.startsWith('/')) return true
  return at.message?.document !== undefined && !file && (await conversation.external(documentsLeave))
}

async function again<Args>({ question }: Talk<Args>, at: Context): Promise<State> {
  const asked = await showScreen(at, question)
  await answer(at)
  return { asked, draft: undefined }
}

async function preview<Args>(talk: Talk<Args>, at: Context, state: State, draft: Draft): Promise<State | undefined> {
  const { conversation, dialogue, args, said } = talk
  const shown = await conversation.external((ctx) =>
    inWords(ctx, async (known) => {
      const found = isTooLong(dialogue, draft) ? tooLong : await dialogue.preview(known, args, draft.text, draft.files)
      return isRefused(found) || !found.screen ? found : { ...found, screen: inItsPlace(ctx.t, found.screen) }
    }),
  )
  if (shown.refusal !== undefined) {
    await showScreen(at, { text: escapeHtml(shown.refusal), keyboard: cancelKeyboard(said.cancel) })
    return state
  }
  await remove(at, state.asked)
  if (shown.value.screen) {
    const asked = await showScreen(at, shown.value.screen)
    return shown.value.stays && { asked, draft }
  }
  const { text, save: saveText = said.save, other } = shown.value
  const ways = keyboard(
    [button(saveText, presses.dialogueSave.pack({}))],
    other !== undefined && [button(other, presses.dialogueOther.pack({}))],
    [button(said.again, presses.dialogueAgain.pack({})), button(said.cancel, presses.dialogueCancel.pack({}))],
  )
  return { asked: await showScreen(at, { text, keyboard: ways }), draft }
}

const tooLong: Refused = refuse('too-long')
const isTooLong = ({ limit }: { readonly limit?: number }, { text }: Draft): boolean =>
  limit !== undefined && text.trim().length > limit

async function save<Args>(talk: Talk<Args>, at: Context, { text, files }: Draft, other: boolean): Promise<undefined> {
  const { conversation, dialogue, args } = talk
  const { save: write } = dialogue
  // the button of an older dialogue
  if (!write) return conversation.halt({ next: true })
  const saved = await conversation.external((ctx) =>
    inWords(ctx, async (known) => {
      const value = await write(known, args, text, other, files)
      return isRefused(value) ? value : { toast: value.toast, screen: value.screen && inItsPlace(ctx.t, value.screen) }
    }),
  )
  const { refusal, value } = saved
  await answer(at, refusal === undefined ? { text: value.toast } : { text: refusal, alert: true })
  await showScreen(at, value?.screen ?? (await afterwards(talk)))
}

async function cancel<Args>(talk: Talk<Args>, at: Context): Promise<undefined> {
  await answer(at, { text: talk.said.cancelled })
  await showScreen(at, await afterwards(talk))
}

/** The screen that follows; why there is none takes its place. */
const afterwards = <Args>({ conversation, dialogue, args }: Talk<Args>): Promise<Screen> =>
  conversation.external(async (ctx) =>
    isKnown(ctx) ? inItsPlace(ctx.t, await dialogue.after(ctx, args)) : { text: ctx.t('access.no-link') },
  )

const cancelKeyboard = (cancel: string) => keyboard([button(cancel, presses.dialogueCancel.pack({}))])

/** What the dialogue itself says. */
const wordsFor = (t: Translate, takesFiles: boolean) => ({
  save: t.plain('common.save'),
  again: t.plain('common.again'),
  cancel: t.plain('common.cancel'),
  cancelled: t.plain('common.cancelled'),
  expectText: t(takesFiles ? 'common.expect-text-or-files' : 'common.expect-text'),
})

/**
 * What a dialogue is answered: a refusal in words, without markup, or the value. It is stored between
 * two updates in this form.
 */
type InWords<Value> =
  | { readonly refusal: string; readonly value?: never }
  | { readonly refusal?: never; readonly value: Value }

/** A link that ended meanwhile ends the dialogue too. */
async function inWords<Value>(
  ctx: BotContext,
  work: (known: KnownContext) => Promise<Value | Refused>,
): Promise<InWords<Value>> {
  if (!isKnown(ctx)) return { refusal: ctx.t.plain('access.no-link') }
  const value = await work(ctx)
  return isRefused(value) ? { refusal: refusalText(ctx.t, value) } : { value }
}

/** The buttons of a dialogue's own. */
export type DialoguePress = `dialogue${'Save' | 'Other' | 'Again' | 'Cancel'}`

const pressed = (ctx: Context, name: DialoguePress): boolean =>
  ctx.callbackQuery?.data !== undefined && presses[name].unpack(ctx.callbackQuery.data) !== undefined

/** The question goes once it was answered; who has deleted it already is not in the way. */
async function remove(ctx: Context, asked: MessageRef): Promise<void> {
  if (!ctx.chat) return
  try {
    await ctx.api.deleteMessage(ctx.chat.id, messageIdOf(asked))
  } catch (error) {
    if (!isBadRequest(error)) throw error
  }
}
