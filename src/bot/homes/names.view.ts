import { can } from '../../domain/access/can.ts'
import type { Translate } from '../../i18n/index.ts'
import type { KnownContext } from '../context.ts'
import { keyboard, lastRow, toggle } from '../kit/keyboard.ts'
import type { Screen } from '../kit/screen.ts'
import { lines } from '../kit/text.ts'
import { presses } from '../presses.ts'

/** Whether the coordinator still has to say how the school speaks of its students. */
export const mustChooseNames = ({ identity: { actor, nameFree } }: KnownContext): boolean =>
  nameFree === null && can(actor, 'names.configure')

/** With or without the names of students: asked at the first start, and to be changed in the settings (E11). */
export const namesScreen = (t: Translate, nameFree: boolean | null): Screen => ({
  text: lines(t('homes.names.title'), '', t('homes.names.why'), '', t('homes.names.what')),
  keyboard: keyboard(
    ...(['on', 'off'] as const).map((to) => [
      toggle(nameFree === (to === 'on'), t.plain(`homes.names.${wordOf(to, nameFree)}`), presses.setNames.pack({ to })),
    ]),
    nameFree !== null && lastRow(t),
  ),
})

/** Who has not chosen yet is proposed to do without. */
const wordOf = (to: 'on' | 'off', nameFree: boolean | null) => (to === 'on' && nameFree === null ? 'proposed' : to)
