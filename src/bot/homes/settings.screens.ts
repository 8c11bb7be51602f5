import { chooseLocale } from '../../app/access/choose-locale.ts'
import { can } from '../../domain/access/can.ts'
import { locales, translator } from '../../i18n/index.ts'
import { schoolWords } from '../../i18n/school-words.ts'
import type { KnownContext } from '../context.ts'
import type { Handlers } from '../kit/handlers.ts'
import { button, keyboard, lastRow, toggle } from '../kit/keyboard.ts'
import type { Shown } from '../kit/show.ts'
import { lines } from '../kit/text.ts'
import { presses } from '../presses.ts'

export async function settingsOf({ t, identity: { actor } }: KnownContext): Promise<Shown> {
  return {
    text: lines(t('homes.settings.title'), '', t('homes.settings.language')),
    keyboard: keyboard(
      locales.map((locale) =>
        toggle(locale === t.locale, t.plain(`homes.settings.${locale}`), presses.language.pack({ locale })),
      ),
      can(actor, 'names.configure') && [button(t.plain('homes.names.button'), presses.names.pack({}))],
      [button(t.plain('notices.settings-button'), presses.notices.pack({}))],
      [button(t.plain('access.devices.title-button'), presses.devices.pack({}))],
      [button(t.plain('homes.settings.leave'), presses.askLeave.pack({}))],
      lastRow(t),
    ),
  }
}

export const settingsScreens = {
  settings: settingsOf,
  async language(ctx, { locale }) {
    const chosen = await chooseLocale(ctx.session, { linkId: ctx.identity.linkId, locale })
    if (!chosen.ok) return chosen
    ctx.t = translator(locale, undefined, schoolWords(ctx.identity.signs))
    return settingsOf(ctx)
  },
} satisfies Partial<Handlers>
