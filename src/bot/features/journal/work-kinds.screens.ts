import { countedWorkKind, readWorkKinds, retireWorkKind, type WorkKind } from '../../../app/journal/work-kinds.ts'
import type { WorkKindWords } from '../../../domain/journal/work-kind.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { KnownContext } from '../../context.ts'
import { enter } from '../../kit/dialogue.ts'
import { type Handlers, wrote } from '../../kit/handlers.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import type { Shown } from '../../kit/show.ts'
import { label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { backToSettings, journalSettingsOf } from './settings.screens.ts'

export async function kindsOf(ctx: KnownContext): Promise<Shown> {
  const kinds = await readWorkKinds(ctx.session)
  return kinds.ok ? workKindsScreen(ctx.t, kinds.value) : kinds
}

export const words = ({ title, shortTitle, weight, sign }: WorkKindWords) => ({
  title,
  shortTitle,
  weight,
  sign: sign ? `${sign} ` : '',
})

function workKindsScreen(t: Translate, kinds: readonly WorkKind[]): Screen {
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

function kindScreen(t: Translate, kind: WorkKind & { readonly marks: number }): Screen {
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

export const workKindScreens = {
  journalSettings: journalSettingsOf,
  workKinds: kindsOf,
  async workKind(ctx, { kind }) {
    const counted = await countedWorkKind(ctx.session, kind)
    return counted.ok ? kindScreen(ctx.t, counted.value) : counted
  },
  askWorkKind: (ctx, args) => enter(ctx, 'work-kind', args),
  async retireWorkKind(ctx, { kind, to }) {
    return wrote(await retireWorkKind(ctx.session, { id: kind, retired: to === 'out' }), {
      toast: () => ctx.t.plain('journal.kinds.saved'),
      screen: () => kindsOf(ctx),
    })
  },
} satisfies Partial<Handlers>
