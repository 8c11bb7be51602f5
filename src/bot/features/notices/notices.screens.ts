import { changePreferences, type PreferencesChange, readPreferences } from '../../../app/families/preferences.ts'
import type { Preferences } from '../../../domain/families/preferences.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { KnownContext } from '../../context.ts'
import { type Handlers, wrote } from '../../kit/handlers.ts'
import type { Screen } from '../../kit/screen.ts'
import type { Shown } from '../../kit/show.ts'
import { digestHoursScreen, never, noticesScreen, quietHoursScreen } from './notices.view.ts'

type Draw = (t: Translate, preferences: Preferences, family: boolean) => Screen

async function preferencesOf(ctx: KnownContext, draw: Draw): Promise<Shown> {
  const { actor } = ctx.session
  const preferences = await readPreferences(ctx.session)
  return preferences.ok ? draw(ctx.t, preferences.value, actor.isStudent || actor.childIds.length > 0) : preferences
}

const changed = async (ctx: KnownContext, change: PreferencesChange, draw: Draw) =>
  wrote(await changePreferences(ctx.session, change), {
    toast: () => ctx.t.plain('notices.saved'),
    screen: () => preferencesOf(ctx, draw),
  })

/** How a person is told: switches, the digest's hour, quiet hours (E6, E8, E10). */
export const preferenceScreens = {
  notices: (ctx) => preferencesOf(ctx, noticesScreen),
  digestHours: (ctx) => preferencesOf(ctx, digestHoursScreen),
  quietHours: (ctx) => preferencesOf(ctx, quietHoursScreen),
  setSwitch: (ctx, { what, to }) => changed(ctx, { switched: { what, on: to === 'on' } }, noticesScreen),
  setDigest: (ctx, { minute }) => changed(ctx, { digestAt: minute === never ? null : minute }, digestHoursScreen),
  setEmptyDigest: (ctx, { to }) => changed(ctx, { emptyDigest: to === 'on' }, digestHoursScreen),
  setCovered: (ctx, { to }) => changed(ctx, { covered: to === 'on' }, noticesScreen),
  setQuiet: (ctx, { from, to }) => changed(ctx, { quiet: from === never ? null : { from, to } }, quietHoursScreen),
} satisfies Partial<Handlers>
