import { Composer } from 'grammy'
import { addImportFile } from '../../../app/import/add-import-file.ts'
import { can } from '../../../domain/access/can.ts'
import { clip } from '../../../domain/clip.ts'
import { bytesOf, limits as importLimits } from '../../../domain/import/limits.ts'
import { type BotContext, isKnown, type KnownContext } from '../../context.ts'
import { download } from '../../kit/download.ts'
import { isBadRequest } from '../../kit/edit.ts'
import { reply } from '../../kit/handlers.ts'
import { show } from '../../kit/show.ts'
import { limits } from '../../telegram.ts'
import { namesElsewhere } from '../../widgets/names-elsewhere.ts'
import { importOf } from './import.screens.ts'
import { backToImport, refusedScreen } from './import.view.ts'

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
  if (file_size > bytesOf(megabytes))
    return show(ctx, { text: t('import.chat.too-large', { megabytes }), keyboard: backToImport(t) })
  await ctx.replyWithChatAction('typing')
  const bytes = await bytesOfFile(ctx, file_id)
  if (!bytes) return show(ctx, { text: t('import.chat.not-loaded'), keyboard: backToImport(t) })
  const added = await addImportFile(ctx.session, { name, bytes })
  if (added.ok) return
  show(ctx, added.refusal === 'faulty' ? refusedScreen(t, name, added.faults) : added)
}

/** Undefined: Telegram does not give it, such as a file that is too large by its own count. */
async function bytesOfFile(ctx: KnownContext, fileId: string): Promise<Uint8Array | undefined> {
  try {
    return await download(ctx, fileId, bytesOf(mostMegabytes))
  } catch (error) {
    if (isBadRequest(error)) return undefined
    throw error
  }
}

/** Whose documents are files for the journal, whatever is being asked meanwhile. */
export const importsFiles = (ctx: BotContext): ctx is KnownContext =>
  isKnown(ctx) && can(ctx.identity.actor, 'school.import')

/** What a coordinator sends at any time. */
export function messages(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on('message:document', async (ctx, next) => {
    if (!importsFiles(ctx)) return next()
    if (ctx.identity.nameFree) return show(ctx, namesElsewhere)
    await takeFile(ctx, ctx.message.document)
    // the last of an album answers for all of it
    if (!ctx.hasMoreFiles()) await reply(ctx, await importOf(ctx, { afterFile: true }))
  })
  composer.on('message:photo', async (ctx, next) => {
    if (!importsFiles(ctx)) return next()
    show(ctx, { text: ctx.t('import.chat.photo'), keyboard: backToImport(ctx.t) })
  })
  return composer
}
