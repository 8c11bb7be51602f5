import { Composer } from 'grammy'
import { setNameFree } from '../../app/people/set-name-free.ts'
import type { BotContext, KnownContext } from '../context.ts'
import { onPress } from '../kit/handle.ts'
import { showRefusal } from '../kit/refusal.ts'
import { answer, show } from '../kit/screen.ts'
import { presses } from '../presses.ts'
import { showHome } from './home.ts'
import { namesScreen } from './names.view.ts'

/** The choice between messages with the names of students and without (E11). */
export function namesScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.names, showNames)
  onPress(composer, presses.setNames, async (ctx, { to }) => {
    const nameFree = to === 'on'
    const set = await setNameFree(ctx.session, { nameFree })
    if (!set.ok) return showRefusal(ctx, set)
    const asked = ctx.identity.nameFree === null
    ctx.identity = { ...ctx.identity, nameFree }
    await answer(ctx, { text: ctx.t.plain(`homes.names.said-${to}`) })
    await (asked ? showHome(ctx) : showNames(ctx))
  })
  return composer
}

async function showNames(ctx: KnownContext): Promise<void> {
  await show(ctx, namesScreen(ctx.t, ctx.identity.nameFree))
}
