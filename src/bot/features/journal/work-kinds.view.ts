import type { WorkKind } from '../../../app/journal/work-kinds.ts'
import type { WorkKindWords } from '../../../domain/journal/work-kind.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { backToSettings } from './settings.view.ts'

export const words = ({ title, shortTitle, weight, sign }: WorkKindWords) => ({
  title,
  shortTitle,
  weight,
  sign: sign ? `${sign} ` : '',
})

/** All of them, those too that teachers are offered no more. */
export function workKindsScreen(t: Translate, kinds: readonly WorkKind[]): Screen {
  return {
    text: lines(t('journal.kinds.title'), '', t('journal.kinds.hint')),
    keyboard: keyboard(
      ...kinds.map((kind) => [
        button(
          label(t.plain(kind.retired ? 'journal.kinds.retired' : 'journal.kinds.row', words(kind))),
          presses.workKind.pack({ kind: kind.id }),
        ),
      ]),
      [button(t.plain('journal.kinds.add'), presses.askWorkKind.pack({ kind: 0 }))],
      lastRow(t, backToSettings(t)),
    ),
  }
}

export function workKindScreen(t: Translate, kind: WorkKind & { readonly marks: number }): Screen {
  return {
    text: lines(
      t('journal.kinds.card', words(kind)),
      t('journal.kinds.marks', { count: kind.marks }),
      kind.retired ? t('journal.kinds.is-retired') : undefined,
    ),
    keyboard: keyboard(
      [button(t.plain('journal.kinds.change'), presses.askWorkKind.pack({ kind: kind.id }))],
      [
        button(
          t.plain(kind.retired ? 'journal.kinds.offer' : 'journal.kinds.retire'),
          presses.retireWorkKind.pack({ kind: kind.id, to: kind.retired ? 'on' : 'out' }),
        ),
      ],
      lastRow(t, button(t.plain('journal.kinds.back'), presses.workKinds.pack({}))),
    ),
  }
}
