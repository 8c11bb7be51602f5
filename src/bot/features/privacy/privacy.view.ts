import type { Child } from '../../../app/people/read-children.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/** What may be taken away: one's own, and of each child. */
export const ownDataScreen = (t: Translate, children: readonly Child[]): Screen => ({
  text: lines(t('privacy.title'), '', t('privacy.hint'), '', t('privacy.through')),
  keyboard: keyboard(
    [button(t.plain('privacy.own'), presses.takeOwnData.pack({}))],
    ...children.map(({ id, name, className }) => [
      button(
        label(t.plain('privacy.child', { name: className === null ? name : `${name}, ${className}` })),
        presses.takeChildsData.pack({ student: id }),
      ),
    ]),
    lastRow(t, button(t.plain('privacy.to-settings'), presses.settings.pack({}))),
  ),
})

/** Below the files. */
export const takenScreen = (t: Translate): Screen => ({
  text: t('privacy.taken'),
  keyboard: keyboard(lastRow(t, button(t.plain('privacy.back'), presses.ownData.pack({})))),
})
