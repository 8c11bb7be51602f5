import { chooseRole } from '../../app/access/choose-role.ts'
import type { Handlers } from '../kit/handlers.ts'
import { answer, said, showBelow } from '../kit/screen.ts'
import { homeOf, roleChoiceOf } from './home.ts'

/** The presses that lead home, and the switch between the roles of one person (A4). */
export const homeScreens = {
  home: (ctx) => homeOf(ctx),
  /** a message of its own, below what is being read */
  async homeBelow(ctx) {
    await showBelow(ctx, await homeOf(ctx))
    return said
  },
  // who these let in is known by now
  consent: (ctx) => homeOf(ctx, 'first'),
  enterInstead: (ctx) => homeOf(ctx, 'first'),
  async joinPersons(ctx) {
    answer(ctx, { text: ctx.t.plain('access.second.joined') })
    return homeOf(ctx)
  },
  agreeAnew: (ctx) => homeOf(ctx),
  roles: roleChoiceOf,
  async chooseRole(ctx, { role }) {
    const chosen = await chooseRole(ctx.session, { linkId: ctx.identity.linkId, role })
    if (!chosen.ok) return chosen
    ctx.identity = { ...ctx.identity, activeRole: role }
    return homeOf(ctx)
  },
} satisfies Partial<Handlers>
