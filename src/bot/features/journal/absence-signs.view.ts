import type { SignSetting } from '../../../app/journal/absence-signs.ts'
import type { AbsenceCode } from '../../../domain/journal/absence.ts'
import { type Translate, translator } from '../../../i18n/index.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { backToSettings } from './settings.view.ts'

/** The language's own words, whatever the school has put in their place. */
export const ours = (t: Translate, code: AbsenceCode): string =>
  translator(t.locale).plain(`journal.attendance.code-name.${code}`)

/** As it stands this moment: the words of this update were read before the press changed them. */
export const signName = (t: Translate, { code, own }: SignSetting): string =>
  own ? `${own.sign} — ${own.title}` : ours(t, code)

/** Every code as it is written. */
export function signsScreen(t: Translate, signs: readonly SignSetting[]): Screen {
  return {
    text: lines(t('journal.signs.title'), '', t('journal.signs.hint')),
    keyboard: keyboard(
      ...signs.map((one) => [
        button(`${one.offered ? '' : '🚫 '}${signName(t, one)}`, presses.absenceSign.pack({ code: one.code })),
      ]),
      lastRow(t, backToSettings(t)),
    ),
  }
}

export function signScreen(t: Translate, one: SignSetting): Screen {
  const { code } = one
  const offers = button(
    t.plain(one.offered ? 'journal.kinds.retire' : 'journal.kinds.offer'),
    presses.setSign.pack({ code, to: one.offered ? 'out' : 'on' }),
  )
  const asOurs = button(
    t.plain('journal.signs.as-ours', { name: ours(t, code) }),
    presses.setSign.pack({ code, to: 'ours' }),
  )
  return {
    text: lines(
      t('journal.signs.card', { name: signName(t, one) }),
      one.offered ? undefined : t('journal.kinds.is-retired'),
    ),
    keyboard: keyboard(
      [button(t.plain('journal.kinds.change'), presses.askSign.pack({ code }))],
      code !== 'absent' && [offers],
      one.own !== null && [asOurs],
      lastRow(t, button(t.plain('journal.signs.back'), presses.absenceSigns.pack({}))),
    ),
  }
}
