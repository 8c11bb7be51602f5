import { Composer, InlineKeyboard } from 'grammy'
import { chooseLocale } from '../../app/access/choose-locale.ts'
import { can } from '../../domain/access/can.ts'
import { locales, translator } from '../../i18n/index.ts'
import { schoolWords } from '../../i18n/school-words.ts'
import type { BotContext, KnownContext } from '../context.ts'
import { onPress } from '../kit/handle.ts'
import { showRefusal } from '../kit/refusal.ts'
import { show } from '../kit/screen.ts'
import { lines } from '../kit/text.ts'
import { presses } from '../presses.ts'

export async function showSettings(ctx: KnownContext): Promise<void> {
  const keyboard = new InlineKeyboard()
  for (const locale of locales) {
    const title = ctx.t.plain(`homes.settings.${locale}`)
    keyboard.text(
      locale === ctx.t.locale ? ctx.t.plain('homes.settings.chosen', { title }) : title,
      presses.language.pack({ locale }),
    )
  }
  if (can(ctx.identity.actor, 'names.configure'))
    keyboard.row().text(ctx.t.plain('homes.names.button'), presses.names.pack({}))
  keyboard
    .row()
    .text(ctx.t.plain('notices.settings-button'), presses.notices.pack({}))
    .row()
    .text(ctx.t.plain('access.devices.title-button'), presses.devices.pack({}))
    .row()
    .text(ctx.t.plain('homes.settings.leave'), presses.askLeave.pack({}))
    .row()
    .text(ctx.t.plain('common.home'), presses.home.pack({}))
  await show(ctx, { text: lines(ctx.t('homes.settings.title'), '', ctx.t('homes.settings.language')), keyboard })
}

export function settingsScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.settings, showSettings)
  onPress(composer, presses.language, async (ctx, { locale }) => {
    const chosen = await chooseLocale(ctx.session, { linkId: ctx.identity.linkId, locale })
    if (!chosen.ok) return showRefusal(ctx, chosen)
    ctx.t = translator(locale, undefined, schoolWords(ctx.identity.signs))
    await showSettings(ctx)
  })
  return composer
}
