import { mayImport } from '../../../app/import/add-import-file.ts'
import { answerName, dropDraft, forgetAnswers } from '../../../app/import/change-draft.ts'
import { type DraftState, loadDraft, previewDraft } from '../../../app/import/preview-draft.ts'
import { chunks } from '../../../domain/chunks.ts'
import { templateFiles, templateWorkbook } from '../../../files/import-templates.ts'
import { markFaults } from '../../../files/mark-faults.ts'
import type { KnownContext } from '../../context.ts'
import { type Handlers, wroteOrStays } from '../../kit/handlers.ts'
import { answer, type Said, said } from '../../kit/screen.ts'
import { sendBlankForms, sendDocument } from '../../kit/send-files.ts'
import { type Shown, show } from '../../kit/show.ts'
import { limits } from '../../telegram.ts'
import { namesElsewhere } from '../../widgets/names-elsewhere.ts'
import { draftScreen } from './import.view.ts'

/** How the own draft stands; after a file not when no file of it was fit to be kept: that was said. */
export async function importOf(ctx: KnownContext, { page = 0, afterFile = false } = {}): Promise<Shown | Said> {
  if (ctx.identity.nameFree) return namesElsewhere
  const state = await previewDraft(ctx.session)
  if (!state.ok) return state
  return afterFile && state.value.is === 'empty' ? said : stateOf(ctx, state.value, page)
}

/** With the own files back where rows are faulty, each with its reasons. */
async function stateOf(ctx: KnownContext, state: DraftState, page = 0): Promise<Shown | Said> {
  // the own files would come back with the names that are in them
  if (ctx.identity.nameFree) return namesElsewhere
  const screen = draftScreen(ctx.t, state, page)
  if (state.is !== 'faulty') return screen
  show(ctx, screen)
  for (const { file, faults } of state.sources) {
    const bytes = await markFaults(ctx.t, file, faults)
    if (bytes) await sendDocument(ctx, file.name, (name) => ({ name, bytes }), { text: ctx.t('import.chat.marked') })
  }
  return said
}

const sendWorkbook = (ctx: KnownContext): Promise<Said> =>
  sendDocument(ctx, 'school.xlsx', async (name) => ({ name, bytes: await templateWorkbook(ctx.t) }), {
    text: ctx.t('import.chat.template-caption'),
  })

/** As albums of about one size. */
async function sendTables(ctx: KnownContext): Promise<Said> {
  const files = templateFiles(ctx.t)
  const size = Math.ceil(files.length / Math.ceil(files.length / limits.album))
  for (const album of chunks(files, size)) await sendBlankForms(ctx, album)
  return said
}

/** «📥 Импорт» (A8): files in, a dry run out, and loaded when that was looked at. */
export const importScreens = {
  importDraft: (ctx) => importOf(ctx),
  importQuestion: (ctx, { page }) => importOf(ctx, { page }),
  async importTemplates(ctx, { as }) {
    const may = await mayImport(ctx.session)
    if (!may.ok) return may
    answer(ctx)
    return as === 'xlsx' ? sendWorkbook(ctx) : sendTables(ctx)
  },
  async dropImport(ctx) {
    const toast = ctx.t.plain('import.chat.toast.dropped')
    return wroteOrStays(await dropDraft(ctx.session), { toast, screen: () => importOf(ctx) })
  },
  async loadImport(ctx, { draft, seen }) {
    const loaded = await loadDraft(ctx.session, { draft, seen })
    if (!loaded.ok) return loaded
    const { is } = loaded.value
    const toast = is === 'loaded' ? 'loaded' : is === 'empty' ? 'nothing' : 'changed'
    answer(ctx, { text: ctx.t.plain(`import.chat.toast.${toast}`), alert: toast === 'changed' })
    if (is === 'loaded') ctx.kick()
    return stateOf(ctx, loaded.value)
  },
  async answerImport(ctx, { how, target, ...place }) {
    const given = await answerName(ctx.session, { ...place, target: how === 'pick' ? { id: target } : how })
    if (!given.ok && given.refusal === 'forbidden') return given
    if (!given.ok) answer(ctx, { text: ctx.t.plain('import.chat.toast.stale') })
    return importOf(ctx)
  },
  async forgetImportAnswers(ctx) {
    const toast = ctx.t.plain('import.chat.toast.forgotten')
    return wroteOrStays(await forgetAnswers(ctx.session), { toast, screen: () => importOf(ctx) })
  },
} satisfies Partial<Handlers>
