import { can } from '../../../domain/access/can.ts'
import { refuse } from '../../../domain/result.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { KnownContext } from '../../context.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Shown } from '../../kit/show.ts'
import { presses } from '../../presses.ts'

/** What the coordinator sets for the whole journal. */
export async function journalSettingsOf(ctx: KnownContext): Promise<Shown> {
  if (!can(ctx.identity.actor, 'journal.configure')) return refuse('forbidden')
  const { plain } = ctx.t
  return {
    text: ctx.t('journal.settings.title'),
    keyboard: keyboard(
      [button(plain('journal.settings.kinds'), presses.workKinds.pack({}))],
      [button(plain('journal.settings.signs'), presses.absenceSigns.pack({}))],
      [button(plain('journal.settings.tests'), presses.testLimits.pack({}))],
      [button(plain('journal.settings.edit-days'), presses.editDays.pack({}))],
      [button(plain('journal.settings.news'), presses.newsMinutes.pack({}))],
      [button(plain('journal.settings.corrections'), presses.corrections.pack({}))],
      lastRow(ctx.t),
    ),
  }
}

/** From one of them back to all. */
export const backToSettings = (t: Translate) =>
  button(t.plain('journal.settings.back'), presses.journalSettings.pack({}))
