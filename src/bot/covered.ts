import type { Deps } from '../app/deps.ts'
import { readOwnNotices } from '../app/outbox/read-own-notices.ts'
import type { KnownContext } from './context.ts'
import type { Handlers } from './kit/handlers.ts'
import type { Rendered } from './kit/notice.ts'
import { captionOptions, pictureFile, type Said, said, showBelow } from './kit/screen.ts'
import { show } from './kit/show.ts'
import { wayHome } from './kit/way-home.ts'
import { renderNotices } from './notices.ts'
import type { NameBorder } from './pseudonyms.ts'
import { accountOf } from './telegram.ts'

/** «👁 Показать»: the notices behind a cover come in its place, each as it would have come (E11). */
export const coveredScreens = (deps: Pick<Deps, 'db' | 'clock'>, names: NameBorder) =>
  ({
    async showNotices(ctx, range) {
      const own = await readOwnNotices(ctx.session, range)
      if (!own.ok) return own
      const messages = await renderNotices(deps, names, ctx.t, accountOf(ctx), own.value)
      if (messages.length === 0) return { text: ctx.t('notices.cover.gone'), keyboard: wayHome(ctx.t) }
      return sendAll(ctx, messages)
    },
  }) satisfies Partial<Handlers>

/** A picture comes below what was pressed. */
async function sendAll(ctx: KnownContext, messages: readonly Rendered[]): Promise<Said> {
  for (const [index, { message }] of messages.entries()) {
    const png = await message.picture?.()
    if (png) await ctx.replyWithPhoto(pictureFile(png), captionOptions(message))
    else if (index === 0) show(ctx, message)
    else await showBelow(ctx, message)
  }
  return said
}
