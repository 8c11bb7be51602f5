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
import { onPress } from '../../kit/handle.ts'
import { namesElsewhere, showRefusal } from '../../kit/refusal.ts'
import { answer, show } from '../../kit/screen.ts'
import { clip } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { limits } from '../../telegram.ts'
import { draftScreen, refusedScreen } from './import.view.ts'

/** «📥 Импорт» (A8): files in, a dry run out, and loaded when that was looked at. */
export function importScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.importDraft, (ctx) => showImport(ctx))
  onPress(composer, presses.importQuestion, (ctx, { page }) => showImport(ctx, page))
  onPress(composer, presses.importTemplates, (ctx, { as }) => (as === 'xlsx' ? sendWorkbook(ctx) : sendTables(ctx)))
  onPress(composer, presses.dropImport, async (ctx) => {
    const dropped = await dropDraft(ctx.session)
    if (!dropped.ok) return showRefusal(ctx, dropped)
    await answer(ctx, { text: ctx.t.plain('import.chat.toast.dropped') })
    await showImport(ctx)
  })
  onPress(composer, presses.loadImport, async (ctx, { draft, seen }) => {
    const loaded = await loadDraft(ctx.session, { draft, seen })
    if (!loaded.ok) return showRefusal(ctx, loaded)
    const { is } = loaded.value
    const toast = is === 'loaded' ? 'loaded' : is === 'empty' ? 'nothing' : 'changed'
    await answer(ctx, { text: ctx.t.plain(`import.chat.toast.${toast}`), alert: toast === 'changed' })
    if (is === 'loaded') ctx.kick()
    await showState(ctx, loaded.value)
  })
  onPress(composer, presses.answerImport, async (ctx, { how, target, ...place }) => {
    const given = await answerName(ctx.session, {
      ...place,
      target: how === 'pick' ? { id: target } : how,
    })
    if (!given.ok && given.refusal === 'forbidden') return showRefusal(ctx, { ...given, refusal: 'forbidden' })
    if (!given.ok) await answer(ctx, { text: ctx.t.plain('import.chat.toast.stale') })
    await showImport(ctx)
  })
  onPress(composer, presses.forgetImportAnswers, async (ctx) => {
    const forgotten = await forgetAnswers(ctx.session)
    if (!forgotten.ok) return showRefusal(ctx, forgotten)
    await answer(ctx, { text: ctx.t.plain('import.chat.toast.forgotten') })
    await showImport(ctx)
  })

  composer.on('message:document', async (ctx, next) => {
    if (!isKnown(ctx) || !can(ctx.identity.actor, 'school.import')) return next()
    if (ctx.identity.nameFree) return showRefusal(ctx, namesElsewhere)
    await takeFile(ctx, ctx.message.document)
    // the last of an album answers for all of it
    if (!ctx.hasMoreFiles()) await showDraft(ctx)
  })
  composer.on('message:photo', async (ctx, next) => {
    if (!isKnown(ctx) || !can(ctx.identity.actor, 'school.import')) return next()
    await show(ctx, { text: ctx.t('import.chat.photo') })
  })
  return composer
}

/** How the own draft stands. */
export async function showImport(ctx: KnownContext, page = 0): Promise<void> {
  if (ctx.identity.nameFree) return showRefusal(ctx, namesElsewhere)
  const state = await previewDraft(ctx.session)
  if (!state.ok) return showRefusal(ctx, state)
  await showState(ctx, state.value, page)
}

/** The same after a file, unless no file of it was fit to be kept: that was said. */
async function showDraft(ctx: KnownContext): Promise<void> {
  const state = await previewDraft(ctx.session)
  if (!state.ok) return showRefusal(ctx, state)
  if (state.value.is !== 'empty') await showState(ctx, state.value)
}

/** With the own files back where rows are faulty, each with its reasons. */
async function showState(ctx: KnownContext, state: DraftState, page = 0): Promise<void> {
  if (ctx.identity.nameFree) return showRefusal(ctx, namesElsewhere)
  await show(ctx, draftScreen(ctx.t, state, page))
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
  if (file_size > bytesOf(megabytes)) return void (await show(ctx, { text: t('import.chat.too-large', { megabytes }) }))
  await ctx.replyWithChatAction('typing')
  const bytes = await bytesOfFile(ctx, file_id)
  if (!bytes) return void (await show(ctx, { text: t('import.chat.not-loaded') }))
  const added = await addImportFile(ctx.session, { name, bytes })
  if (added.ok) return
  if (added.refusal === 'forbidden') return showRefusal(ctx, { ...added, refusal: 'forbidden' })
  await show(ctx, refusedScreen(t, name, added.faults))
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
  if (!can(ctx.identity.actor, 'school.import')) return showRefusal(ctx, { ok: false, refusal: 'forbidden' })
  await answer(ctx)
  const file = new InputFile(await templateWorkbook(ctx.t), 'school.xlsx')
  await ctx.replyWithDocument(file, { caption: ctx.t.plain('import.chat.template-caption') })
}

/** As albums of about one size. */
async function sendTables(ctx: KnownContext): Promise<void> {
  if (!can(ctx.identity.actor, 'school.import')) return showRefusal(ctx, { ok: false, refusal: 'forbidden' })
  await answer(ctx)
  const files = templateFiles(ctx.t).map(({ name, bytes }) => InputMediaBuilder.document(new InputFile(bytes, name)))
  const size = Math.ceil(files.length / Math.ceil(files.length / limits.album))
  for (let first = 0; first < files.length; first += size)
    await ctx.replyWithMediaGroup(files.slice(first, first + size))
}
