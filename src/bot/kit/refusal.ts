import type common from '../../../locales/ru/common.json'
import type { Refusal } from '../../domain/result.ts'
import { escapeHtml, type Translate } from '../../i18n/index.ts'
import type { BotContext } from '../context.ts'
import { answer, type Screen, showScreen } from './screen.ts'
import { wayHome } from './way-home.ts'

/** A refusal that has words. */
export interface Refused extends Refusal<keyof (typeof common)['refusals']> {
  /** what stands in the refusal's text, in the reader's language already */
  readonly values?: Readonly<Record<string, string | number>>
}

export const isRefused = (value: unknown): value is Refused =>
  typeof value === 'object' && value !== null && 'ok' in value && value.ok === false

/** Says what, why and, where one stands behind it, by which clause. */
export function refusalText(t: Translate, { refusal, clause, values }: Refused): string {
  const text = t.plain(`common.refusals.${refusal}`, { ...values })
  return clause === undefined ? text : t.plain('common.with-clause', { clause, text })
}

/** A refusal that takes the place of a screen. */
export const refusalScreen = (t: Translate, refused: Refused): Screen => ({
  text: escapeHtml(refusalText(t, refused)),
  keyboard: wayHome(t),
})

/** Shows a refusal where the person looks: over the press, or as a message. */
export function showRefusal(ctx: BotContext, refused: Refused): void {
  const text = refusalText(ctx.t, refused)
  const screen = ctx.identity ? refusalScreen(ctx.t, refused) : { text: escapeHtml(text) }
  if (ctx.callbackQuery) answer(ctx, { text, alert: true })
  else ctx.meanwhile(() => showScreen(ctx, screen))
}
