import { Composer } from 'grammy'
import { changePreferences, type PreferencesChange, readPreferences } from '../../../app/families/preferences.ts'
import type { Preferences } from '../../../domain/families/preferences.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { onPress } from '../../kit/handle.ts'
import { showRefusal } from '../../kit/refusal.ts'
import { answer, type Screen, show } from '../../kit/screen.ts'
import { presses } from '../../presses.ts'
import { deadLettersScreens } from './dead-letters.ts'
import { digestHoursScreen, never, noticesScreen, quietHoursScreen } from './notices.view.ts'

type Draw = (t: Translate, preferences: Preferences, family: boolean) => Screen

/** How a person is told: switches, the digest's hour, quiet hours (E6, E8, E10). */
export function noticesScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.notices, (ctx) => showPreferences(ctx, noticesScreen))
  onPress(composer, presses.digestHours, (ctx) => showPreferences(ctx, digestHoursScreen))
  onPress(composer, presses.quietHours, (ctx) => showPreferences(ctx, quietHoursScreen))
  onPress(composer, presses.setSwitch, (ctx, { what, to }) =>
    changes(ctx, { switched: { what, on: to === 'on' } }, noticesScreen),
  )
  onPress(composer, presses.setDigest, (ctx, { minute }) =>
    changes(ctx, { digestAt: minute === never ? null : minute }, digestHoursScreen),
  )
  onPress(composer, presses.setEmptyDigest, (ctx, { to }) =>
    changes(ctx, { emptyDigest: to === 'on' }, digestHoursScreen),
  )
  onPress(composer, presses.setCovered, (ctx, { to }) => changes(ctx, { covered: to === 'on' }, noticesScreen))
  onPress(composer, presses.setQuiet, (ctx, { from, to }) =>
    changes(ctx, { quiet: from === never ? null : { from, to } }, quietHoursScreen),
  )
  composer.use(deadLettersScreens())
  return composer
}

async function showPreferences(ctx: KnownContext, draw: Draw): Promise<void> {
  const { actor } = ctx.identity
  const preferences = await readPreferences(ctx.session)
  if (!preferences.ok) return showRefusal(ctx, preferences)
  await show(ctx, draw(ctx.t, preferences.value, actor.isStudent || actor.childIds.length > 0))
}

async function changes(ctx: KnownContext, change: PreferencesChange, draw: Draw): Promise<void> {
  const changed = await changePreferences(ctx.session, change)
  if (!changed.ok) return showRefusal(ctx, changed)
  await answer(ctx, { text: ctx.t.plain('notices.saved') })
  await showPreferences(ctx, draw)
}
