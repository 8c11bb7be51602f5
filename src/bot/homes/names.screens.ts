import { setNameFree } from '../../app/people/set-name-free.ts'
import type { KnownContext } from '../context.ts'
import { type Handlers, wroteOrStays } from '../kit/handlers.ts'
import { homeOf } from './home.ts'
import { namesScreen } from './names.view.ts'

const namesOf = async (ctx: KnownContext) => namesScreen(ctx.t, ctx.identity.nameFree)

/** The choice between messages with the names of students and without (E11). */
export const nameScreens = {
  names: namesOf,
  async setNames(ctx, { to }) {
    const nameFree = to === 'on'
    return wroteOrStays(await setNameFree(ctx.session, { nameFree }), {
      toast: ctx.t.plain(`homes.names.said-${to}`),
      async screen() {
        const asked = ctx.identity.nameFree === null
        ctx.identity = { ...ctx.identity, nameFree }
        return asked ? homeOf(ctx) : namesOf(ctx)
      },
    })
  },
} satisfies Partial<Handlers>
