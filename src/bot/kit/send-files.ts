import { type Context, InputMediaBuilder } from 'grammy'
import type { KeptFile } from '../../domain/kept-file.ts'

/** The most that an album holds (Bot API, sendMediaGroup). */
const albumLimit = 10

/**
 * Sends files that are in the messenger's keeping: photos as albums, documents as albums, since Telegram mixes them in none.
 * The caption, HTML of at most 1024 characters, stands under the first.
 */
export async function sendFiles(ctx: Context, files: readonly KeptFile[], caption: string): Promise<void> {
  let words: { caption?: string; parse_mode?: 'HTML' } = { caption, parse_mode: 'HTML' }
  for (const kind of ['photo', 'document'] as const) {
    const ofKind = files.filter((file) => file.kind === kind)
    for (let from = 0; from < ofKind.length; from += albumLimit) {
      const [first, ...rest] = ofKind.slice(from, from + albumLimit)
      if (!first) continue
      if (rest.length > 0)
        await ctx.replyWithMediaGroup([
          InputMediaBuilder[kind](first.file, words),
          ...rest.map(({ file }) => InputMediaBuilder[kind](file)),
        ] as Parameters<typeof ctx.replyWithMediaGroup>[0])
      else if (kind === 'photo') await ctx.replyWithPhoto(first.file, words)
      else await ctx.replyWithDocument(first.file, words)
      words = {}
    }
  }
}
