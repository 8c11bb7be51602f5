import { chooseLocale } from '../../app/access/choose-locale.ts'
import { readBackups } from '../../app/supervision/back-up.ts'
import { can } from '../../domain/access/can.ts'
import { translator } from '../../i18n/index.ts'
import { schoolWords } from '../../i18n/school-words.ts'
import type { KnownContext } from '../context.ts'
import { backupLine } from '../features/supervision/index.ts'
import type { Handlers } from '../kit/handlers.ts'
import type { Shown } from '../kit/show.ts'
import { settingsScreen } from './settings.view.ts'

export async function settingsOf({ t, session, identity: { actor } }: KnownContext): Promise<Shown> {
  const backups = await readBackups(session)
  return settingsScreen(
    t,
    { names: can(actor, 'names.configure') },
    backups.ok && backupLine(t, backups.value, session.clock),
  )
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
