import { Composer } from 'grammy'
import type { Result } from '../../domain/result.ts'
import { type BotContext, isKnown, type KnownContext } from '../context.ts'
import { type PressName, type PressValues, pressOf } from './pressed.ts'
import { type Refused, showRefusal } from './refusal.ts'
import { answer } from './screen.ts'
import { inItsPlace, redraw, type Shown, show } from './show.ts'

/** What became of a write: a word over the press, and the screen as it is now. */
interface Written {
  readonly refused: Refused | undefined
  readonly toast: string | undefined
  readonly screen: () => Promise<Shown>
  /** drawn when a burst of presses is over, not after each */
  readonly burst: boolean
}

/** What a press shows; nothing when its handler has said all itself. */
// biome-ignore lint/suspicious/noConfusingVoidType: a handler that ends with sending something gives nothing
type Reply = Shown | Written | void

type Handler<Values> = (ctx: KnownContext, values: Values) => Promise<Reply>

/** What presses do, each by its name in the table of buttons. */
export type Handlers<Name extends PressName = PressName> = {
  readonly [Each in Name]: Handler<PressValues<Each>>
}

interface Afterwards<Value> {
  /** what is said over the press, plain */
  toast?(value: Value): string
  /** the screen as it is now; a refusal draws it anew too, unless a clause stands behind it: then nothing was out of date */
  screen(value?: Value): Promise<Shown>
}

const writtenAs =
  (burst: boolean) =>
  <Value>(result: Result<Value, Refused['refusal']>, { toast, screen }: Afterwards<Value>): Written =>
    result.ok
      ? { refused: undefined, toast: toast?.(result.value), screen: () => screen(result.value), burst }
      : { refused: result, toast: undefined, screen: () => screen(), burst }

/** A write whose screen follows at once. */
export const wrote = writtenAs(false)
/** A write that may be pressed ten times in a row: its screen follows once, after the last. */
export const wroteInBurst = writtenAs(true)

/** A write whose screen shows what it made; refused, it leaves the one that was pressed. */
export const wroteOrStays = <Value>(
  result: Result<Value, Refused['refusal']>,
  { toast, screen }: { readonly toast: string; screen(value: Value): Promise<Shown> },
): Written | Refused => (result.ok ? wrote(result, { toast: () => toast, screen: () => screen(result.value) }) : result)

async function reply(ctx: KnownContext, shown: Reply): Promise<void> {
  if (!shown) return
  if (!('burst' in shown)) return show(ctx, shown)
  const { refused, toast, screen, burst } = shown
  if (refused) await showRefusal(ctx, refused)
  else if (toast !== undefined) await answer(ctx, { text: toast })
  if (refused?.clause) return
  if (burst) return redraw(ctx, screen)
  const next = await screen()
  // the press has been answered by the toast: why there is no screen takes the place of the old one
  await show(ctx, toast === undefined ? next : inItsPlace(ctx.t, next))
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

/** Finds what a press does by one look-up, and answers the press when it is done, if that was not done before. */
export function dispatch(handlers: Partial<Handlers>): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on('callback_query:data', async (ctx, next) => {
    const pressed = pressOf(ctx.callbackQuery.data)
    const handler = pressed && handlers[pressed.name]
    if (!handler) return next()
    if (!isKnown(ctx)) return answer(ctx, { text: ctx.t.plain('access.no-link'), alert: true })
    // the look-up gave the name and the values of one press
    await reply(ctx, await (handler as Handler<unknown>)(ctx, pressed.values))
    await answer(ctx)
  })
  return composer
}
