import type { HomeRole } from '../../domain/access/actor.ts'
import type { Translate } from '../../i18n/index.ts'
import { keyboard, lastRow, toggle } from '../kit/keyboard.ts'
import type { Screen } from '../kit/screen.ts'
import { presses } from '../presses.ts'

/** «👤 Я сейчас: …»: every role that the person has, the present one marked. */
export const rolesScreen = (t: Translate, roles: readonly HomeRole[], now: HomeRole | null | undefined): Screen => ({
  text: t('homes.roles'),
  keyboard: keyboard(
    ...roles.map((role) => [toggle(role === now, t.plain(`homes.role.${role}`), presses.chooseRole.pack({ role }))]),
    lastRow(t),
  ),
})
