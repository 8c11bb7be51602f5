import { Composer } from 'grammy'
import { endLink } from '../../../app/access/end-link.ts'
import { identify } from '../../../app/access/identify.ts'
import { checkCode, redeemCode } from '../../../app/access/redeem-code.ts'
import { schoolTitle } from '../../../app/people/school-title.ts'
import { rolesOf } from '../../../domain/access/actor.ts'
import { formatCode, isToken, parseCode } from '../../../domain/access/code.ts'
import type { BotContext } from '../../context.ts'
import { onPress } from '../../kit/handle.ts'
import { showRefusal } from '../../kit/refusal.ts'
import { show } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { wayHome } from '../../kit/way-home.ts'
import { presses } from '../../presses.ts'
import { showCodeRefusal } from './code-refusal.ts'
import { consentScreen, leaveScreen, welcomeScreen } from './join.view.ts'

export const messenger = 'telegram'

/** The account that writes: its private chat has the same id. */
export const accountOf = (ctx: BotContext) => ({ messenger, account: String(ctx.chat?.id ?? ctx.from?.id ?? '') })

/** The press that agrees: from here on the person is known, and whatever shows a home may follow. */
export function joining(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on('callback_query:data', async (ctx, next) => {
    const agreed = presses.consent.unpack(ctx.callbackQuery.data)
    // pressed twice, the second press finds the person in already, and no code is tried
    if (agreed && ctx.identity === null) {
      const result = await redeemCode(ctx.deps, accountOf(ctx), agreed.secret, ctx.t.locale)
      if (!result.ok) return showCodeRefusal(ctx, result)
      ctx.identity = await identify(ctx.deps, accountOf(ctx))
    }
    await next()
  })
  return composer
}

/** The way out. */
export function accessScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.askLeave, async (ctx) => {
    await show(ctx, leaveScreen(ctx.t))
  })
  onPress(composer, presses.leave, async (ctx) => {
    const ended = await endLink(ctx.deps, ctx.identity)
    if (!ended.ok) return showRefusal(ctx, ended)
    await show(ctx, { text: ctx.t('access.leave.done') })
  })
  return composer
}

/** A text from somebody whom the bot does not know: a code, or something to be led on from. */
export async function tryCode(ctx: BotContext, typed: string): Promise<void> {
  const code = parseCode(typed)
  const secret = code ? formatCode(code) : isToken(typed.trim()) ? typed.trim() : undefined
  if (secret === undefined) {
    await show(ctx, { text: ctx.t('access.not-a-code') })
    return
  }
  const owner = await checkCode(ctx.deps, accountOf(ctx), secret)
  if (!owner.ok) return showCodeRefusal(ctx, owner)
  await show(ctx, consentScreen(ctx.t, owner.value, secret))
}

export async function welcome(ctx: BotContext): Promise<void> {
  await show(ctx, welcomeScreen(ctx.t, await schoolTitle(ctx.deps)))
}

export async function showLeave(ctx: BotContext): Promise<void> {
  await show(ctx, ctx.identity ? leaveScreen(ctx.t) : welcomeScreen(ctx.t, await schoolTitle(ctx.deps)))
}

export async function showPrivacy(ctx: BotContext): Promise<void> {
  await show(ctx, { text: ctx.t('access.privacy'), ...(ctx.identity && { keyboard: wayHome(ctx.t) }) })
}

export async function showHelp(ctx: BotContext): Promise<void> {
  const roles = ctx.identity ? rolesOf(ctx.identity.actor) : []
  const text =
    roles.length === 0
      ? ctx.t('access.help.stranger')
      : lines(
          ctx.t('access.help.title'),
          '',
          ...roles.map((role) => ctx.t(`access.help.${role}`)),
          '',
          ctx.t('access.help.commands'),
        )
  await show(ctx, { text, ...(ctx.identity && { keyboard: wayHome(ctx.t) }) })
}
