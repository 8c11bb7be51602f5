import { setSign } from '../../../app/journal/absence-signs.ts'
import { type AbsenceCode, readSign } from '../../../domain/journal/absence.ts'
import { refuse } from '../../../domain/result.ts'
import type { TextDialogue } from '../../kit/dialogue.ts'
import { isTaken, signsOf } from './absence-signs.screens.ts'

/** A code in one line. */
export const signDialogue: TextDialogue<{ code: AbsenceCode }> = {
  name: 'absence-sign',
  action: 'journal.configure',
  async prompt(ctx, { code }) {
    return ctx.t('journal.signs.ask', { name: ctx.t.plain(`journal.attendance.code-name.${code}`) })
  },
  async preview(ctx, { code }, text) {
    const read = readSign(text)
    if (!read.ok) return read
    if (await isTaken(ctx, code, read.value.sign)) return refuse('same-sign')
    return { text: ctx.t('journal.signs.card', { name: `${read.value.sign} — ${read.value.title}` }) }
  },
  async save(ctx, { code }, text) {
    const set = await setSign(ctx.session, { code, change: { line: text } })
    return set.ok ? { toast: ctx.t.plain('journal.kinds.saved') } : set
  },
  after: (ctx) => signsOf(ctx),
}
