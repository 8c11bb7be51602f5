import { Composer, InputFile } from 'grammy'
import type { Deps } from '../app/deps.ts'
import { readOwnNotices } from '../app/outbox/read-own-notices.ts'
import type { BotContext } from './context.ts'
import { onPress } from './kit/handle.ts'
import { showRefusal } from './kit/refusal.ts'
import { captionOptions, screenOptions, show } from './kit/screen.ts'
import type { NameBorder } from './nameless.ts'
import { renderNotices } from './notices.ts'
import { presses } from './presses.ts'
import { accountOf } from './telegram.ts'

/** «👁 Показать»: the notices behind a cover come in its place, each as it would have come (E11). */
export function coveredNotices(deps: Pick<Deps, 'db' | 'clock'>, names: NameBorder): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.showNotices, async (ctx, range) => {
    const own = await readOwnNotices(ctx.session, range)
    if (!own.ok) return showRefusal(ctx, own)
    const messages = await renderNotices(deps, names, ctx.t, accountOf(ctx), own.value)
    if (messages.length === 0) return void (await show(ctx, { text: ctx.t('notices.cover.gone') }))
    for (const [index, { message }] of messages.entries()) {
      const png = await message.picture?.()
      if (png) await ctx.replyWithPhoto(new InputFile(png, 'picture.png'), captionOptions(message))
      else if (index === 0) await show(ctx, message)
      else await ctx.reply(message.text, screenOptions(message))
    }
  })
  return composer
}
