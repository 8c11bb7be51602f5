import { endLink } from '../../../app/access/end-link.ts'
import type { Identity } from '../../../app/access/identify.ts'
import { schoolTitle } from '../../../app/access/school-title.ts'
import { rolesOf } from '../../../domain/access/actor.ts'
import type { BotContext } from '../../context.ts'
import type { Handlers } from '../../kit/handlers.ts'
import { helpScreen, privacyScreen } from './help.view.ts'
import { leaveScreen, leftScreen, welcomeScreen } from './join.view.ts'

export const welcomeOf = async (ctx: BotContext) => welcomeScreen(ctx.t, await schoolTitle(ctx.request))

export const leaveOf = async (ctx: BotContext) => (ctx.identity ? leaveScreen(ctx.t) : welcomeOf(ctx))

export const privacyOf = async ({ t, identity }: BotContext) => privacyScreen(t, rolesIn(identity))

export const helpOf = async ({ t, identity }: BotContext) => helpScreen(t, rolesIn(identity))

/** Undefined: a stranger. */
const rolesIn = (identity: Identity | null) => (identity ? rolesOf(identity.actor) : undefined)

/** The way out. */
export const accessScreens = {
  askLeave: leaveOf,
  async leave(ctx) {
    const ended = await endLink(ctx.session, ctx.identity)
    return ended.ok ? leftScreen(ctx.t) : ended
  },
} satisfies Partial<Handlers>
