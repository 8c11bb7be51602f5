import { setNameFree } from '../../app/people/set-name-free.ts'
import type { KnownContext } from '../context.ts'
import type { Handlers } from '../kit/handlers.ts'
import { answer } from '../kit/screen.ts'
import { homeOf } from './home.ts'
import { namesScreen } from './names.view.ts'

const namesOf = async (ctx: KnownContext) => namesScreen(ctx.t, ctx.identity.nameFree)

/** The choice between messages with the names of students and without (E11). */
export const nameScreens = {
  names: namesOf,
  async setNames(ctx, { to }) {
    const nameFree = to === 'on'
    const set = await setNameFree(ctx.session, { nameFree })
    if (!set.ok) return set
    const asked = ctx.identity.nameFree === null
    ctx.identity = { ...ctx.identity, nameFree }
    await answer(ctx, { text: ctx.t.plain(`homes.names.said-${to}`) })
    return asked ? homeOf(ctx) : namesOf(ctx)
  },
} satisfies Partial<Handlers>
