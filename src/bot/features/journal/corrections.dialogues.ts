import { askCorrection, decideCorrection } from '../../../app/journal/corrections.ts'
import { mayAskCorrection } from '../../../app/journal/read-lesson.ts'
import { requestLimit } from '../../../domain/journal/limits.ts'
import type { KnownContext } from '../../context.ts'
import type { TextDialogue } from '../../kit/dialogue.ts'
import { correctionsOf } from './corrections.screens.ts'
import { lessonOf } from './journal.screens.ts'

const wordsOf = async ({ t }: KnownContext, _args: unknown, text: string) => ({
  text: t('journal.correction.preview', { text: text.trim() }),
  save: t.plain('journal.correction.send'),
})

/** What is to be corrected, and why. */
export const correctionDialogue: TextDialogue<{ lesson: number }> = {
  name: 'correction',
  limit: requestLimit,
  async prompt(ctx, { lesson }) {
    const may = await mayAskCorrection(ctx.session, lesson)
    return may.ok ? ctx.t('journal.correction.prompt') : may
  },
  preview: wordsOf,
  async save(ctx, { lesson }, text) {
    const asked = await askCorrection(ctx.session, { lessonId: lesson, reason: text })
    if (!asked.ok) return asked
    ctx.kick()
    return { toast: ctx.t.plain('journal.correction.sent') }
  },
  after: (ctx, { lesson }) => lessonOf(ctx, lesson),
}

/** Why a request is declined. */
export const declineDialogue: TextDialogue<{ correction: number }> = {
  name: 'decline',
  action: 'correction.decide',
  limit: requestLimit,
  async prompt(ctx) {
    return ctx.t('journal.correction.why')
  },
  preview: wordsOf,
  async save(ctx, { correction }, text) {
    const input = { correctionId: correction, approved: false, answer: text }
    const decided = await decideCorrection(ctx.session, input)
    if (!decided.ok) return decided
    ctx.kick()
    return { toast: ctx.t.plain('journal.correction.refused') }
  },
  after: correctionsOf,
}
