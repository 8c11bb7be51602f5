import { endLink } from '../../../app/access/end-link.ts'
import { schoolTitle } from '../../../app/access/school-title.ts'
import { rolesOf } from '../../../domain/access/actor.ts'
import type { BotContext } from '../../context.ts'
import type { Handlers } from '../../kit/handlers.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { wayHome } from '../../kit/way-home.ts'
import { leaveScreen, welcomeScreen } from './join.view.ts'

export const welcomeOf = async (ctx: BotContext) => welcomeScreen(ctx.t, await schoolTitle(ctx.request))

export const leaveOf = async (ctx: BotContext) => (ctx.identity ? leaveScreen(ctx.t) : welcomeOf(ctx))

export const privacyOf = async (ctx: BotContext) => withWayHome(ctx, ctx.t('access.privacy'))

export async function helpOf(ctx: BotContext) {
  const roles = ctx.identity ? rolesOf(ctx.identity.actor) : []
  if (roles.length === 0) return withWayHome(ctx, ctx.t('access.help.stranger'))
  const said = roles.map((role) => ctx.t(`access.help.${role}`))
  return withWayHome(ctx, lines(ctx.t('access.help.title'), '', ...said, '', ctx.t('access.help.commands')))
}

/** A stranger has no home. */
const withWayHome = ({ identity, t }: BotContext, text: string): Screen => ({
  text,
  ...(identity && { keyboard: wayHome(t) }),
})

/** The way out. */
export const accessScreens = {
  askLeave: leaveOf,
  async leave(ctx) {
    const ended = await endLink(ctx.session, ctx.identity)
    return ended.ok ? { text: ctx.t('access.leave.done') } : ended
  },
} satisfies Partial<Handlers>
