import { readWorkKinds, writeWorkKind } from '../../../app/journal/work-kinds.ts'
import { isSameTitle, readWorkKind } from '../../../domain/journal/work-kind.ts'
import { refuse } from '../../../domain/result.ts'
import type { TextDialogue } from '../../kit/dialogue.ts'
import { lines } from '../../kit/text.ts'
import { kindsOf } from './work-kinds.screens.ts'
import { words } from './work-kinds.view.ts'

/** A kind of work in one line; `kind` 0 is a new one. */
export const workKindDialogue: TextDialogue<{ kind: number }> = {
  name: 'work-kind',
  action: 'journal.configure',
  async prompt(ctx, { kind }) {
    const kinds = await readWorkKinds(ctx.session)
    if (!kinds.ok) return kinds
    const known = kinds.value.find(({ id }) => id === kind)
    if (kind !== 0 && !known) return refuse('no-work-kind')
    return lines(
      known ? ctx.t('journal.kinds.ask-change', words(known)) : ctx.t('journal.kinds.ask'),
      '',
      ctx.t('journal.kinds.example'),
    )
  },
  async preview(ctx, { kind }, text) {
    const read = readWorkKind(text)
    if (!read.ok) return read
    const kinds = await readWorkKinds(ctx.session)
    if (!kinds.ok) return kinds
    if (kinds.value.some((one) => one.id !== kind && isSameTitle(one, read.value))) return refuse('same-work-kind')
    return { text: ctx.t('journal.kinds.card', words(read.value)) }
  },
  async save(ctx, { kind }, text) {
    const input = { id: kind === 0 ? null : kind, line: text }
    const written = await writeWorkKind(ctx.session, input)
    return written.ok ? { toast: ctx.t.plain('journal.kinds.saved') } : written
  },
  after: kindsOf,
}
