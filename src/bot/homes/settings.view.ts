import { locales, type Translate } from '../../i18n/index.ts'
import { button, keyboard, lastRow, toggle } from '../kit/keyboard.ts'
import type { Screen } from '../kit/screen.ts'
import { lines } from '../kit/text.ts'
import { presses } from '../presses.ts'

/** What a person sets for oneself; how the school speaks of its students, and how it is backed up, for whoever may. */
export const settingsScreen = (t: Translate, may: { readonly names: boolean }, backups: string | false): Screen => ({
  text: lines(t('homes.settings.title'), '', ...(backups ? [backups, ''] : []), t('homes.settings.language')),
  keyboard: keyboard(
    locales.map((locale) =>
      toggle(locale === t.locale, t.plain(`homes.settings.${locale}`), presses.language.pack({ locale })),
    ),
    may.names && [button(t.plain('homes.names.button'), presses.names.pack({}))],
    [button(t.plain('notices.settings-button'), presses.notices.pack({}))],
    [button(t.plain('access.devices.title-button'), presses.devices.pack({}))],
    [button(t.plain('privacy.button'), presses.ownData.pack({}))],
    [button(t.plain('homes.settings.leave'), presses.askLeave.pack({}))],
    lastRow(t),
  ),
})
