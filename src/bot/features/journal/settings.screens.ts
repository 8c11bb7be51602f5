import { can } from '../../../domain/access/can.ts'
import { refuse } from '../../../domain/result.ts'
import type { KnownContext } from '../../context.ts'
import type { Handlers } from '../../kit/handlers.ts'
import type { Shown } from '../../kit/show.ts'
import { settingsScreen } from './settings.view.ts'

/** What the coordinator sets for the whole journal. */
export async function journalSettingsOf(ctx: KnownContext): Promise<Shown> {
  if (!can(ctx.identity.actor, 'journal.configure')) return refuse('forbidden')
  return settingsScreen(ctx.t)
}

export const settingsScreens = { journalSettings: journalSettingsOf } satisfies Partial<Handlers>
