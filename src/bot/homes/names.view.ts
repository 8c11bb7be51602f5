import { InlineKeyboard } from 'grammy'
import { can } from '../../domain/access/can.ts'
import type { KnownContext } from '../context.ts'
import { show } from '../kit/screen.ts'
import { lines } from '../kit/text.ts'
import { presses } from '../presses.ts'

/** Whether the coordinator still has to say how the school speaks of its students. */
export const mustChooseNames = ({ identity: { actor, nameFree } }: KnownContext): boolean =>
  nameFree === null && can(actor, 'names.configure')

/** With or without the names of students: asked at the first start, and to be changed in the settings (E11). */
export async function showNames(ctx: KnownContext): Promise<void> {
  const { nameFree } = ctx.identity
  const keyboard = new InlineKeyboard()
  for (const to of ['off', 'on'] as const) {
    const title = ctx.t.plain(`homes.names.${to}`)
    const isChosen = nameFree === (to === 'on')
    keyboard.text(isChosen ? ctx.t.plain('homes.chosen', { title }) : title, presses.setNames.pack({ to })).row()
  }
  if (nameFree !== null) keyboard.text(ctx.t.plain('common.home'), presses.home.pack({}))
  await show(ctx, {
    text: lines(ctx.t('homes.names.title'), '', ctx.t('homes.names.why'), '', ctx.t('homes.names.what')),
    keyboard,
  })
}
