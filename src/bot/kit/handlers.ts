import { Composer } from 'grammy'
import type { Result } from '../../domain/result.ts'
import { type BotContext, isKnown, type KnownContext } from '../context.ts'
import { type PressName, type PressValues, pressOf } from './pressed.ts'
import { type Refused, showRefusal } from './refusal.ts'
import { answer, type Said, said } from './screen.ts'
import { inItsPlace, redraw, type Shown, show } from './show.ts'

/** What became of a write: a word over the press, and then the screen as it is now. */
interface Written {
  readonly refused: Refused | undefined
  readonly toast: string | undefined
  readonly draw: (ctx: KnownContext) => Promise<void>
}

/** What a press shows. A handler that forgets to give it does not compile. */
export type Reply = Shown | Written | Said

type Handler<Values> = (ctx: KnownContext, values: Values) => Promise<Reply>

/** What presses do, each by its name in the table of buttons. */
export type Handlers<Name extends PressName = PressName> = {
  readonly [Each in Name]: Handler<PressValues<Each>>
}

interface Afterwards<Value, Next> {
  /** what is said over the press, plain */
  toast?(value: Value): string
  /**
   * the screen as it is now; a refusal draws it anew too, unless a clause stands behind it:
   * then nothing was out of date
   */
  screen(value?: Value): Promise<Next>
}

const writtenAs =
  <Next>(draw: (ctx: KnownContext, screen: () => Promise<Next>, toast: string | undefined) => Promise<void>) =>
  <Value>(result: Result<Value, Refused['refusal']>, { toast, screen }: Afterwards<Value, Next>): Written => {
    const value = result.ok ? result.value : undefined
    const word = result.ok ? toast?.(result.value) : undefined
    return { refused: result.ok ? undefined : result, toast: word, draw: (ctx) => draw(ctx, () => screen(value), word) }
  }

/** A write whose screen follows at once. */
export const wrote = writtenAs<Shown | Said>(async (ctx, screen, toast) => {
  const next = await screen()
  // the press has been answered by the toast: why there is no screen takes the place of the old one
  if (next !== said) show(ctx, toast === undefined ? next : inItsPlace(ctx.t, next))
})
/** A write that may be pressed ten times in a row: its screen follows once, after the last. */
export const wroteInBurst = writtenAs<Shown>(async (ctx, screen) => redraw(ctx, screen))

/** A write whose screen shows what it made; refused, it leaves the one that was pressed. */
export const wroteOrStays = <Value>(
  result: Result<Value, Refused['refusal']>,
  { toast, screen }: { readonly toast: string; screen(value: Value): Promise<Shown | Said> },
): Written | Refused => (result.ok ? wrote(result, { toast: () => toast, screen: () => screen(result.value) }) : result)

/** Begins a dialogue, which asks by itself. */
export async function enter(ctx: BotContext, dialogue: string, args: object): Promise<Said> {
  await ctx.conversation.enter(dialogue, args)
  return said
}

/** Shows what a press has led to. */
export async function reply(ctx: KnownContext, shown: Reply): Promise<void> {
  if (shown === said) return
  if (!('draw' in shown)) return show(ctx, shown)
  const { refused, toast, draw } = shown
  if (refused) showRefusal(ctx, refused)
  else if (toast !== undefined) answer(ctx, { text: toast })
  if (!refused?.clause) await draw(ctx)
}

/** Maps of handlers as one. The first of two handlers of one press would be forgotten in silence: there is one. */
export function together<Maps extends readonly Partial<Handlers>[]>(...maps: Maps): Handlers<NamesIn<Maps[number]>> {
  const all: Partial<Handlers> = {}
  for (const map of maps) {
    const twice = Object.keys(map).find((name) => name in all)
    if (twice) throw new Error(`The press ${twice} has two handlers`)
    Object.assign(all, map)
  }
  // each map has just given its names
  return all as Handlers<NamesIn<Maps[number]>>
}

/** What each of several maps handles. */
type NamesIn<Maps> = Maps extends unknown ? Extract<keyof Maps, PressName> : never

/** Finds what a press does by one look-up. */
export function dispatch(handlers: Partial<Handlers>): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on('callback_query:data', async (ctx, next) => {
    const pressed = pressOf(ctx.callbackQuery.data)
    const handler = pressed && handlers[pressed.name]
    if (!handler) return next()
    if (!isKnown(ctx)) return answer(ctx, { text: ctx.t.plain('access.no-link'), alert: true })
    // the look-up gave the name and the values of one press
    await reply(ctx, await (handler as Handler<unknown>)(ctx, pressed.values))
  })
  return composer
}
