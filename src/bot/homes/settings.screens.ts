import { chooseLocale } from '../../app/access/choose-locale.ts'
import { can } from '../../domain/access/can.ts'
import { translator } from '../../i18n/index.ts'
import { schoolWords } from '../../i18n/school-words.ts'
import type { KnownContext } from '../context.ts'
import type { Handlers } from '../kit/handlers.ts'
import type { Shown } from '../kit/show.ts'
import { settingsScreen } from './settings.view.ts'

export const settingsOf = async ({ t, identity: { actor } }: KnownContext): Promise<Shown> =>
  settingsScreen(t, { names: can(actor, 'names.configure') })

export const settingsScreens = {
  settings: settingsOf,
  async language(ctx, { locale }) {
    const chosen = await chooseLocale(ctx.session, { linkId: ctx.identity.linkId, locale })
    if (!chosen.ok) return chosen
    ctx.t = translator(locale, undefined, schoolWords(ctx.identity.signs))
    return settingsOf(ctx)
  },
} satisfies Partial<Handlers>
