import { Composer } from 'grammy'
import { agreeAnew } from '../../../app/access/agree-anew.ts'
import { identify } from '../../../app/access/identify.ts'
import { checkCode, enterInstead, redeemCode } from '../../../app/access/redeem-code.ts'
import { isOwnCode } from '../../../app/access/take-code.ts'
import type { Throttled } from '../../../app/access/throttled.ts'
import { joinPersons, mayJoin } from '../../../app/people/join-persons.ts'
import { formatCode, isToken, parseCode } from '../../../domain/access/code.ts'
import { consentVersion } from '../../../domain/access/consent.ts'
import { valueOr } from '../../../domain/result.ts'
import { type BotContext, isKnown, type KnownContext, recognise } from '../../context.ts'
import { type Refused, showRefusal } from '../../kit/refusal.ts'
import { answer } from '../../kit/screen.ts'
import { show } from '../../kit/show.ts'
import { wayHome } from '../../kit/way-home.ts'
import { presses } from '../../presses.ts'
import { accountOf } from '../../telegram.ts'
import { agreeAnewScreen, consentScreen, pauseText, secondCodeScreen } from './join.view.ts'

/**
 * The presses that let a person in. From here on the person is known, or another one; whatever shows a home follows.
 */
export function joining(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on('callback_query:data', async (ctx, next) => {
    const result = await letIn(ctx, ctx.callbackQuery.data)
    if (result && !result.ok) return showCodeRefusal(ctx, result)
    if (result) {
      recognise(ctx, await identify(ctx.request, accountOf(ctx)))
      ctx.kick()
    }
    await next()
  })
  return composer
}

/** What the press did; undefined for another button, and for one that was pressed before: no code is tried again. */
async function letIn(ctx: BotContext, data: string) {
  const account = accountOf(ctx)
  const { locale } = ctx.t
  const agreed = presses.consent.unpack(data)
  if (agreed) return isKnown(ctx) ? undefined : redeemCode(ctx.request, { account, typed: agreed.secret, locale })
  const join = presses.joinPersons.unpack(data)
  const enter = presses.enterInstead.unpack(data)
  const typed = (join ?? enter)?.secret
  if (typed === undefined || !isKnown(ctx) || (await isOwn(ctx, typed))) return undefined
  if (join) return joinPersons(ctx.session, { account, typed })
  return enterInstead(ctx.session, { account, typed, locale, linkId: ctx.identity.linkId })
}

const isOwn = async (ctx: KnownContext, typed: string) => valueOr(await isOwnCode(ctx.session, { typed }), false)

/**
 * Whose access is suspended, and who has not agreed to the present text (п. 6.6), comes no further. What is stored can
 * be read and the bot be left all the same.
 */
export function standing(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.use(async (ctx, next) => {
    if (!isKnown(ctx) || ctx.myChatMember || mayAlways(ctx)) return next()
    const agreed = presses.agreeAnew.unpack(ctx.callbackQuery?.data ?? '')
    if (ctx.identity.frozen) return showStop(ctx)
    if ((ctx.identity.consentVersion ?? 0) >= consentVersion) return next()
    if (!agreed) return show(ctx, agreeAnewScreen(ctx.t, consentVersion))
    const result = await agreeAnew(ctx.session, { ...agreed, linkId: ctx.identity.linkId })
    if (!result.ok) return show(ctx, result)
    ctx.identity = { ...ctx.identity, consentVersion }
    await next()
  })
  return composer
}

const mayAlways = (ctx: BotContext): boolean => {
  const data = ctx.callbackQuery?.data
  if (data === undefined) return ctx.hasCommand(['privacy', 'stop'])
  return [presses.askLeave, presses.leave].some((button) => button.unpack(data) !== undefined)
}

async function showStop(ctx: BotContext): Promise<void> {
  if (ctx.callbackQuery) answer(ctx, { text: ctx.t.plain('access.frozen'), alert: true })
  else show(ctx, { text: ctx.t('access.frozen') })
}

/** The code or token that a text is, as a button carries it. */
export function secretIn(typed: string): string | undefined {
  const code = parseCode(typed)
  return code ? formatCode(code) : isToken(typed.trim()) ? typed.trim() : undefined
}

/**
 * A text from somebody whom the bot does not know: a code, or something to be led on from. From a
 * known person, a second code.
 */
export async function tryCode(ctx: BotContext, typed: string): Promise<void> {
  const { t } = ctx
  const secret = secretIn(typed)
  if (secret === undefined) return show(ctx, { text: t('access.not-a-code') })
  if (isKnown(ctx) && (await isOwn(ctx, secret)))
    return show(ctx, { text: t('access.second.own'), keyboard: wayHome(t) })
  const owner = await checkCode(ctx.request, { account: accountOf(ctx), typed: secret })
  if (!owner.ok) return showCodeRefusal(ctx, owner)
  if (!isKnown(ctx)) return show(ctx, consentScreen(t, owner.value, secret))
  const same = valueOr(await mayJoin(ctx.session, { ownerId: owner.value.personId }), false)
  show(ctx, secondCodeScreen(t, ctx.identity, owner.value, { secret, same }))
}

/** Why a code was not taken; after too many wrong ones, how long to wait. */
async function showCodeRefusal(ctx: BotContext, refused: Refused | Throttled): Promise<void> {
  if (refused.refusal !== 'too-many-attempts') return showRefusal(ctx, refused)
  const text = pauseText(ctx.t, ctx.request.clock.now().until(refused.until))
  if (ctx.callbackQuery) answer(ctx, { text, alert: true })
  else show(ctx, { text })
}
