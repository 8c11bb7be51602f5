import { type Api, type Context, InputFile, InputMediaBuilder } from 'grammy'
import type { KeptFile } from '../../app/json.ts'
import { chunks } from '../../domain/chunks.ts'
import { limits } from '../telegram.ts'
import { captionOptions, type Said, type Screen, said, type Worded } from './screen.ts'

/** Files as albums: photos and documents apart, since Telegram mixes them in none. */
export const albumsOf = (files: readonly KeptFile[]): readonly (readonly KeptFile[])[] =>
  (['photo', 'document'] as const).flatMap((kind) =>
    chunks(
      files.filter((file) => file.kind === kind),
      limits.album,
    ),
  )

/** Sends one of them, all of one kind; the words stand under the first. */
export async function sendAlbum(
  api: Api,
  chatId: number | string,
  album: readonly KeptFile[],
  words: { caption?: string; parse_mode?: 'HTML' } = {},
): Promise<void> {
  const [first, ...rest] = album
  if (!first) return
  const under = (each: KeptFile) => (each === first ? words : {})
  const photo = (each: KeptFile) => InputMediaBuilder.photo(each.file, under(each))
  const document = (each: KeptFile) => InputMediaBuilder.document(each.file, under(each))
  const photos = first.kind === 'photo'
  if (rest.length > 0) await api.sendMediaGroup(chatId, photos ? album.map(photo) : album.map(document))
  else if (photos) await api.sendPhoto(chatId, first.file, words)
  else await api.sendDocument(chatId, first.file, words)
}

/**
 * Sends files that are in the messenger's keeping, album by album. The caption, HTML of at most `limits.caption`
 * characters, stands under the first.
 */
export async function sendFiles(ctx: Context, files: readonly KeptFile[], caption: string): Promise<Said> {
  if (!ctx.chat) return said
  for (const [index, album] of albumsOf(files).entries())
    await sendAlbum(ctx.api, ctx.chat.id, album, index === 0 ? { caption, parse_mode: 'HTML' } : {})
  return said
}

/** A file that we have made. */
interface MadeFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Makes a file of what it is about, put into the words of this chat, and sends it below whatever was pressed, with a
 * screen under it. No file of ours goes out another way.
 */
export async function sendDocument<About>(
  ctx: Context & Worded,
  about: About,
  make: (worded: About) => MadeFile | Promise<MadeFile>,
  screen: Screen,
): Promise<Said> {
  const { name, bytes } = await make(await ctx.inWords(about))
  await ctx.replyWithDocument(new InputFile(bytes, name), captionOptions(screen))
  return said
}

/** Sends files that are about nobody, such as templates, as an album. */
export async function sendBlankForms(ctx: Context, files: readonly MadeFile[]): Promise<void> {
  await ctx.replyWithMediaGroup(files.map(({ name, bytes }) => InputMediaBuilder.document(new InputFile(bytes, name))))
}
