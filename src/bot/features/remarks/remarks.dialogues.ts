import { readRemarks, writeRemark } from '../../../app/remarks/remarks.ts'
import { remarkLimit, type Tone } from '../../../domain/remarks/remark.ts'
import { refuse } from '../../../domain/result.ts'
import type { TextDialogue } from '../../kit/dialogue.ts'
import { remarksOf } from './remarks.screens.ts'

export const remarkDialogue: TextDialogue<{ student: number; lesson: number | null; tone: Tone }> = {
  name: 'remark',
  limit: remarkLimit,
  async prompt(ctx, { student, lesson, tone }) {
    const remarks = await readRemarks(ctx.session, { studentId: student, lessonId: lesson })
    if (!remarks.ok) return remarks
    if (!remarks.value.mayWrite) return refuse('forbidden')
    return ctx.t(`remarks.ask.${tone}`, { name: remarks.value.name })
  },
  async preview(ctx, { tone }, text) {
    return {
      text: ctx.t(`remarks.preview.${tone}`, { text: text.trim() }),
      save: ctx.t.plain('remarks.to-both'),
      other: ctx.t.plain('remarks.to-guardians'),
    }
  },
  async save(ctx, { student, lesson, tone }, text, other) {
    const input = { studentId: student, lessonId: lesson, tone, text, forStudent: !other }
    const written = await writeRemark(ctx.session, input)
    return written.ok ? { toast: ctx.t.plain('remarks.saved') } : written
  },
  after: (ctx, { student, lesson }) => remarksOf(ctx, student, lesson),
}
