import { autoRetry } from '@grammyjs/auto-retry'
import { conversations } from '@grammyjs/conversations'
import { sequentialize } from '@grammyjs/runner'
import { Api, type ApiClientOptions, Bot, Composer, type Context, type NextFunction } from 'grammy'
import type { Update } from 'grammy/types'
import { type Identity, identify } from '../app/access/identify.ts'
import { comeBack, goAway } from '../app/access/reach.ts'
import type { Deps } from '../app/deps.ts'
import { type Request, requestOf } from '../app/frame/session.ts'
import { wasWritten } from '../app/journal/was-written.ts'
import type { Timer } from '../app/timer.ts'
import { isUnavailable } from '../app/unavailable.ts'
import { translator } from '../i18n/index.ts'
import { schoolWords } from '../i18n/school-words.ts'
import { commands } from './commands.ts'
import { type BotContext, isKnown, recognise } from './context.ts'
import { coveredScreens } from './covered.ts'
import { joining, secretIn, standing, tryCode } from './features/access/index.ts'
import { importing, importsFiles } from './features/import/index.ts'
import { createFollower } from './features/posts/index.ts'
import { dialogues, screens, writes } from './features.ts'
import { homeMenus, homeOf } from './homes/index.ts'
import { inOrder } from './in-order.ts'
import { createBacklog } from './kit/backlog.ts'
import { textDialogue } from './kit/dialogue.ts'
import { dialogueStorage } from './kit/dialogue-storage.ts'
import { dispatch, together } from './kit/handlers.ts'
import { meanwhile } from './kit/meanwhile.ts'
import { refOf } from './kit/message-ref.ts'
import { createRedraw } from './kit/redraw.ts'
import { answer, showBelow } from './kit/screen.ts'
import { show } from './kit/show.ts'
import { wayHome } from './kit/way-home.ts'
import { legibleUpdate } from './legible-update.ts'
import { onceMore } from './once-more.ts'
import { createNameBorder } from './pseudonyms.ts'
import { type ReplyLimiter, rateLimited } from './rate-limited.ts'
import { accountOf, accountOfChat, requestIdOf } from './telegram.ts'
import { type CallWatcher, watchedCalls } from './watched-calls.ts'

export interface BotOptions {
  readonly token: string
  readonly deps: Deps
  readonly client?: ApiClientOptions
  /** for people whose own language is not among ours */
  readonly locale?: string
  /** where the internet reaches this process, without a slash at its end */
  readonly publicUrl?: string
  /** delivery looks at once for what may be due */
  readonly kick: () => void
  /** faults that nobody at the screen can mend; never with the token or a person's data */
  readonly onError: (error: unknown, updateId: number | undefined) => void
  /** the rate limiter of all that is sent, shared with delivery */
  readonly limiter?: ReplyLimiter
  /** the kind of an update and the seconds that it took */
  readonly onUpdate?: (kind: UpdateKind, seconds: number) => void
  /** sees each call of the Bot API */
  readonly calls?: CallWatcher
  /** several processes serve the school, and one of them leads */
  readonly shared?: boolean
  /** what redrawing and counting wait by */
  readonly timer?: Timer
}

/**
 * A short 429 is waited for. Whatever else fails, fails at once: the person presses again, or
 * the next drawing heals it.
 */
const patience = {
  maxRetryAttempts: 2,
  maxDelaySeconds: 10,
  rethrowInternalServerErrors: true,
  rethrowHttpErrors: true,
}

/**
 * The bot with its middleware in order; starts nothing. `idle` resolves when all that came is handled and drawn;
 * `comesAgain` is told of an update, before it is handled, that another process may have done.
 */
export function createBot({
  token,
  deps,
  client,
  locale = 'ru',
  publicUrl,
  kick,
  onError,
  limiter,
  onUpdate,
  shared = false,
  calls,
  timer,
}: BotOptions) {
  const bot = new Bot<BotContext>(token, client ? { client } : {})
  const names = createNameBorder(deps)
  const outside = [
    ...(calls ? [watchedCalls(calls)] : []),
    onceMore,
    names.transformer,
    ...(limiter ? [rateLimited(limiter)] : []),
    autoRetry(patience),
    inOrder(),
  ]
  const drawing = new Api(token, client)
  drawing.config.use(...outside)
  const redrawing = createRedraw(drawing, (error) => onError(error, undefined), timer)
  // whose a message is, is judged when a screen is asked for, not when its turn has come
  const manners = [...outside, redrawing.transformer]
  bot.api.config.use(...manners)
  const follower = createFollower(deps, bot.api, (error) => onError(error, undefined), timer, shared)

  const failed = (ctx: BotContext, error: unknown) => {
    onError(error, ctx.update.update_id)
    sayItFailed(ctx, error)
  }
  const inHand = new Set<Promise<void>>()
  bot.use((ctx, next) => {
    const started = performance.now()
    const work = next().finally(() => {
      inHand.delete(work)
      onUpdate?.(kindOf(ctx), (performance.now() - started) / 1000)
    })
    inHand.add(work)
    return work
  })

  // what no column holds goes no further than this
  bot.use((ctx, next) => {
    Object.assign(ctx.update, legibleUpdate(ctx.update))
    return next()
  })

  bot.use(meanwhile(failed, onError))

  bot.use(createBacklog())

  // one person's updates one after another: a dialogue and ten fast taps both need their order
  bot.use(sequentialize((ctx) => String(ctx.chat?.id ?? ctx.from?.id ?? '')))

  bot.use(async (ctx, next) => {
    ctx.redraw = redrawing.redraw
    ctx.kick = kick
    ctx.publicUrl = publicUrl
    ctx.follow = follower.follow
    ctx.inWords = (value) => names.inWords(value, ctx.chat && accountOfChat(ctx.chat.id))
    ctx.request = requestOf(deps, requestIdOf(ctx))
    recognise(ctx, null)
    ctx.t = translator(ctx.from?.language_code, locale)
    await next()
  })

  bot.use(privateOnly)

  bot.use(async (ctx, next) => {
    if (!ctx.from) return
    try {
      recognise(ctx, await identify(ctx.request, accountOf(ctx)))
      if (ctx.identity) ctx.t = translator(ctx.identity.locale, undefined, schoolWords(ctx.identity.signs))
      if (ctx.identity) await heedReach(ctx.request, ctx.identity, ctx.myChatMember?.new_chat_member.status)
      if (ctx.myChatMember) return
      const pressed = ctx.callbackQuery?.message
      if (pressed) await follower.leave({ ...accountOfChat(pressed.chat.id), message: refOf(pressed) })
      await next()
    } catch (error) {
      failed(ctx, error)
    }
  })

  const comeAgain = new WeakSet<Update>()
  // what a killed process had written and not answered yet: a later press may stand by now
  bot.use(async (ctx, next) => {
    const asksAgain = isKnown(ctx) && ctx.callbackQuery && comeAgain.has(ctx.update)
    if (!asksAgain || !(await wasWritten(ctx.request, { actorId: ctx.identity.actor.personId }))) return next()
    answer(ctx, { text: ctx.t.plain('common.written') })
  })

  bot.use(standing())
  bot.use(dispatch(writes))

  // inside a dialogue the plugin builds an Api of its own: what was set on the bot's does not act there
  const mannersInside = async (ctx: Context, next: () => Promise<void>) => {
    ctx.api.config.use(...manners)
    await next()
  }

  bot.use(conversations<BotContext, Context>({ storage: dialogueStorage(deps), plugins: [mannersInside] }))
  for (const dialogue of dialogues) bot.use(textDialogue(dialogue, importsFiles))

  bot.use(joining())
  bot.filter(isKnown).use(homeMenus)

  bot.use(commands())
  bot.use(importing.messages())
  bot.use(dispatch(together(screens, coveredScreens(deps, names))))
  bot.use(strays())

  async function idle(): Promise<void> {
    while (inHand.size > 0) await Promise.allSettled(inHand)
    await redrawing.flush()
    await follower.idle()
  }
  return { bot, idle, follower, comesAgain: (update: Update) => void comeAgain.add(update) }
}

export type UpdateKind = 'press' | 'message' | 'membership' | 'other'

function kindOf(ctx: Context): UpdateKind {
  if (ctx.callbackQuery) return 'press'
  if (ctx.message) return 'message'
  return ctx.myChatMember ? 'membership' : 'other'
}

/** Telegram says so at once when somebody blocks the bot, and when it is let in again. */
async function heedReach(request: Request, identity: Identity, membership: string | undefined): Promise<void> {
  if (membership === 'kicked') await goAway(request, identity)
  else if (identity.gone) await comeBack(request, identity)
}

/** The school's data is for private chats only (п. 6.7). */
async function privateOnly(ctx: BotContext, next: NextFunction): Promise<void> {
  if (!ctx.chat || ctx.chat.type === 'private') return next()
  if (ctx.hasCommand('start')) await showBelow(ctx, { text: ctx.t('common.private-only') })
}

/** What fits nowhere else leads home: never a dead end. */
function strays(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on('callback_query', async (ctx) => {
    if (!isKnown(ctx)) return answer(ctx, { text: ctx.t.plain('access.no-link'), alert: true })
    answer(ctx, { text: ctx.t.plain('common.stale') })
    show(ctx, await homeOf(ctx))
  })
  composer.on('message', async (ctx) => {
    const typed = ctx.message.text ?? ''
    if (!isKnown(ctx) || secretIn(typed) !== undefined) return tryCode(ctx, typed)
    show(ctx, await homeOf(ctx))
  })
  return composer
}

/** The database is down, or a fault of ours: who asked for something hears that nothing was written, never silence. */
function sayItFailed(ctx: BotContext, error: unknown): void {
  if (ctx.myChatMember) return
  const text = ctx.t.plain(isUnavailable(error) ? 'common.unavailable' : 'common.failed')
  if (ctx.callbackQuery) answer(ctx, { text, alert: true })
  else show(ctx, ctx.identity ? { text, keyboard: wayHome(ctx.t) } : { text })
}
