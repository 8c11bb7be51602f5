import { type Api, Composer } from 'grammy'
import { activeRole } from '../app/access/choose-role.ts'
import { today } from '../app/deps.ts'
import { readChildren } from '../app/people/read-children.ts'
import { valueOr } from '../domain/result.ts'
import { locales, translator } from '../i18n/index.ts'
import { type BotContext, isKnown, type KnownContext } from './context.ts'
import { helpOf, leaveOf, privacyOf, tryCode, welcomeOf } from './features/access/index.ts'
import { diaryDayOf } from './features/families/index.ts'
import { dayOf } from './features/journal/index.ts'
import { homeOf, settingsOf } from './homes/index.ts'
import { type Shown, show } from './kit/show.ts'

/** The commands for those who prefer them; a dialogue in progress is left by any of them. */
const names = ['start', 'menu', 'today', 'help', 'settings', 'privacy', 'cancel', 'stop'] as const

export function commands(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('start', async (ctx) => {
    const payload = ctx.match.trim()
    await (payload === '' ? showIn(homeOf)(ctx) : tryCode(ctx, payload))
  })
  composer.command('menu', showIn(homeOf))
  composer.command('today', (ctx) => (isKnown(ctx) ? showToday(ctx) : showIn(homeOf)(ctx)))
  composer.command('settings', showIn(settingsOf))
  composer.command('cancel', async (ctx) => {
    if (isKnown(ctx)) show(ctx, { text: ctx.t('common.cancelled') })
    await showIn(homeOf)(ctx)
  })
  composer.command('help', async (ctx) => show(ctx, await helpOf(ctx)))
  composer.command('privacy', async (ctx) => show(ctx, await privacyOf(ctx)))
  composer.command('stop', async (ctx) => show(ctx, await leaveOf(ctx)))
  return composer
}

/** A screen for whoever is in; a stranger hears how to come in. */
const showIn = (screenOf: (ctx: KnownContext) => Promise<Shown>) => async (ctx: BotContext) =>
  show(ctx, isKnown(ctx) ? await screenOf(ctx) : await welcomeOf(ctx))

/** What the role's day is: the lessons to give, or the diary of the child that is first. */
async function showToday(ctx: KnownContext): Promise<void> {
  const day = today(ctx.session.clock)
  const role = activeRole(ctx.identity)
  if (role === 'teacher') return show(ctx, await dayOf(ctx, day))
  if (role !== 'guardian' && role !== 'student') return show(ctx, await homeOf(ctx))
  const children = await readChildren(ctx.session, { as: role })
  const [only, ...others] = valueOr(children, [])
  if (!only || others.length > 0) return show(ctx, await homeOf(ctx))
  return show(ctx, await diaryDayOf(ctx, only.id, day))
}

/** Tells Telegram the commands and the descriptions, in each language. */
export async function introduce(api: Api): Promise<void> {
  for (const locale of [undefined, ...locales]) {
    const t = translator(locale)
    const language = locale === undefined ? {} : { language_code: locale }
    await api.setMyCommands(
      names.map((command) => ({ command, description: t.plain(`homes.commands.${command}`) })),
      language,
    )
    await api.setMyDescription(t.plain('homes.description'), language)
    await api.setMyShortDescription(t.plain('homes.short-description'), language)
  }
}
