import { mayConfigure } from '../../../app/journal/school-setting.ts'
import type { KnownContext } from '../../context.ts'
import type { Handlers } from '../../kit/handlers.ts'
import type { Shown } from '../../kit/show.ts'
import { settingsScreen } from './settings.view.ts'

/** What the coordinator sets for the whole journal. */
export async function journalSettingsOf(ctx: KnownContext): Promise<Shown> {
  const may = await mayConfigure(ctx.session)
  return may.ok ? settingsScreen(ctx.t) : may
}

export const settingsScreens = { journalSettings: journalSettingsOf } satisfies Partial<Handlers>
