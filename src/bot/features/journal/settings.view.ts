import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { presses } from '../../presses.ts'

export const settingsScreen = (t: Translate): Screen => ({
  text: t('journal.settings.title'),
  keyboard: keyboard(
    [button(t.plain('journal.settings.kinds'), presses.workKinds.pack({}))],
    [button(t.plain('journal.settings.signs'), presses.absenceSigns.pack({}))],
    [button(t.plain('journal.settings.tests'), presses.testLimits.pack({}))],
    [button(t.plain('journal.settings.edit-days'), presses.editDays.pack({}))],
    [button(t.plain('journal.settings.news'), presses.newsMinutes.pack({}))],
    [button(t.plain('journal.settings.corrections'), presses.corrections.pack({}))],
    lastRow(t),
  ),
})

/** From one of them back to all. */
export const backToSettings = (t: Translate) =>
  button(t.plain('journal.settings.back'), presses.journalSettings.pack({}))
