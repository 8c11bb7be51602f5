import { Composer, GrammyError, InputFile, InputMediaBuilder } from 'grammy'
import { addImportFile } from '../../../app/import/add-import-file.ts'
import { answerName, dropDraft, forgetAnswers } from '../../../app/import/change-draft.ts'
import { type DraftState, loadDraft, previewDraft } from '../../../app/import/preview-draft.ts'
import { can } from '../../../domain/access/can.ts'
import { bytesOf, limits as importLimits } from '../../../domain/import/limits.ts'
import { templateFiles, templateWorkbook } from '../../../files/import-templates.ts'
import { markFaults } from '../../../files/mark-faults.ts'
import { type BotContext, isKnown, type KnownContext } from '../../context.ts'
import { download } from '../../kit/download.ts'
import type { Handlers } from '../../kit/handlers.ts'
import { namesElsewhere } from '../../kit/refusal.ts'
import { answer } from '../../kit/screen.ts'
import { show } from '../../kit/show.ts'
import { clip } from '../../kit/text.ts'
import { limits } from '../../telegram.ts'
import { draftScreen, refusedScreen } from './import.view.ts'

/** How the own draft stands; after a file not when no file of it was fit to be kept: that was said. */
export async function showImport(ctx: KnownContext, { page = 0, afterFile = false } = {}): Promise<void> {
  if (ctx.identity.nameFree) return show(ctx, namesElsewhere)
  const state = await previewDraft(ctx.session)
  if (!state.ok) return show(ctx, state)
  if (!afterFile || state.value.is !== 'empty') await showState(ctx, state.value, page)
}

/** With the own files back where rows are faulty, each with its reasons. */
async function showState(ctx: KnownContext, state: DraftState, page = 0): Promise<void> {
  await show(ctx, ctx.identity.nameFree ? namesElsewhere : draftScreen(ctx.t, state, page))
  if (state.is !== 'faulty') return
  for (const { file, faults } of state.sources) {
    const bytes = await markFaults(ctx.t, file, faults)
    if (bytes)
      await ctx.replyWithDocument(new InputFile(bytes, file.name), { caption: ctx.t.plain('import.chat.marked') })
  }
}

/** What is let in, and given to a bot at all. */
const mostMegabytes = Math.min(importLimits.megabytes, limits.fileMegabytes)

interface SentDocument {
  readonly file_id: string
  readonly file_name?: string
  readonly file_size?: number
}

async function takeFile(ctx: KnownContext, { file_id, file_name, file_size = 0 }: SentDocument): Promise<void> {
  const { t } = ctx
  const name = clip((file_name ?? 'file').replace(/\p{Cc}/gu, ''), 100)
  const megabytes = mostMegabytes
  if (file_size > bytesOf(megabytes)) return show(ctx, { text: t('import.chat.too-large', { megabytes }) })
  await ctx.replyWithChatAction('typing')
  const bytes = await bytesOfFile(ctx, file_id)
  if (!bytes) return show(ctx, { text: t('import.chat.not-loaded') })
  const added = await addImportFile(ctx.session, { name, bytes })
  if (added.ok) return
  await show(ctx, 'faults' in added ? refusedScreen(t, name, added.faults) : added)
}

/** Undefined: Telegram does not give it, such as a file that is too large by its own count. */
async function bytesOfFile(ctx: KnownContext, fileId: string): Promise<Uint8Array | undefined> {
  try {
    return await download(ctx, fileId, bytesOf(mostMegabytes))
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400) return undefined
    throw error
  }
}

async function sendWorkbook(ctx: KnownContext): Promise<void> {
  const file = new InputFile(await templateWorkbook(ctx.t), 'school.xlsx')
  await ctx.replyWithDocument(file, { caption: ctx.t.plain('import.chat.template-caption') })
}

/** As albums of about one size. */
async function sendTables(ctx: KnownContext): Promise<void> {
  const files = templateFiles(ctx.t).map(({ name, bytes }) => InputMediaBuilder.document(new InputFile(bytes, name)))
  const size = Math.ceil(files.length / Math.ceil(files.length / limits.album))
  for (let first = 0; first < files.length; first += size)
    await ctx.replyWithMediaGroup(files.slice(first, first + size))
}

/** «📥 Импорт» (A8): files in, a dry run out, and loaded when that was looked at. */
const screens = {
  importDraft: (ctx) => showImport(ctx),
  importQuestion: (ctx, { page }) => showImport(ctx, { page }),
  async importTemplates(ctx, { as }) {
    if (!can(ctx.identity.actor, 'school.import')) return { ok: false, refusal: 'forbidden' }
    await answer(ctx)
    return as === 'xlsx' ? sendWorkbook(ctx) : sendTables(ctx)
  },
  async dropImport(ctx) {
    const dropped = await dropDraft(ctx.session)
    if (!dropped.ok) return dropped
    await answer(ctx, { text: ctx.t.plain('import.chat.toast.dropped') })
    return showImport(ctx)
  },
  async loadImport(ctx, { draft, seen }) {
    const loaded = await loadDraft(ctx.session, { draft, seen })
    if (!loaded.ok) return loaded
    const { is } = loaded.value
    const toast = is === 'loaded' ? 'loaded' : is === 'empty' ? 'nothing' : 'changed'
    await answer(ctx, { text: ctx.t.plain(`import.chat.toast.${toast}`), alert: toast === 'changed' })
    if (is === 'loaded') ctx.kick()
    return showState(ctx, loaded.value)
  },
  async answerImport(ctx, { how, target, ...place }) {
    const given = await answerName(ctx.session, { ...place, target: how === 'pick' ? { id: target } : how })
    if (!given.ok && given.refusal === 'forbidden') return { ok: false, refusal: 'forbidden' }
    if (!given.ok) await answer(ctx, { text: ctx.t.plain('import.chat.toast.stale') })
    return showImport(ctx)
  },
  async forgetImportAnswers(ctx) {
    const forgotten = await forgetAnswers(ctx.session)
    if (!forgotten.ok) return forgotten
    await answer(ctx, { text: ctx.t.plain('import.chat.toast.forgotten') })
    return showImport(ctx)
  },
} satisfies Partial<Handlers>

/** What a coordinator sends at any time. */
function files(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on('message:document', async (ctx, next) => {
    if (!isKnown(ctx) || !can(ctx.identity.actor, 'school.import')) return next()
    if (ctx.identity.nameFree) return show(ctx, namesElsewhere)
    await takeFile(ctx, ctx.message.document)
    // the last of an album answers for all of it
    if (!ctx.hasMoreFiles()) await showImport(ctx, { afterFile: true })
  })
  composer.on('message:photo', async (ctx, next) => {
    if (!isKnown(ctx) || !can(ctx.identity.actor, 'school.import')) return next()
    await show(ctx, { text: ctx.t('import.chat.photo') })
  })
  return composer
}

export const importing = { screens, files }
