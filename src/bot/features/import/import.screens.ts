import { InputFile, InputMediaBuilder } from 'grammy'
import { answerName, dropDraft, forgetAnswers } from '../../../app/import/change-draft.ts'
import { type DraftState, loadDraft, previewDraft } from '../../../app/import/preview-draft.ts'
import { can } from '../../../domain/access/can.ts'
import { refuse } from '../../../domain/result.ts'
import { templateFiles, templateWorkbook } from '../../../files/import-templates.ts'
import { markFaults } from '../../../files/mark-faults.ts'
import type { KnownContext } from '../../context.ts'
import type { Handlers } from '../../kit/handlers.ts'
import { namesElsewhere } from '../../kit/refusal.ts'
import { answer } from '../../kit/screen.ts'
import { show } from '../../kit/show.ts'
import { limits } from '../../telegram.ts'
import { draftScreen } from './import.view.ts'

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
export const importScreens = {
  importDraft: (ctx) => showImport(ctx),
  importQuestion: (ctx, { page }) => showImport(ctx, { page }),
  async importTemplates(ctx, { as }) {
    if (!can(ctx.identity.actor, 'school.import')) return refuse('forbidden')
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
    if (!given.ok && given.refusal === 'forbidden') return given
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
