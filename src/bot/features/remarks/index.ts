import { Composer } from 'grammy'
import { readLesson } from '../../../app/journal/read-lesson.ts'
import { readRemarks, removeRemark, writeRemark } from '../../../app/remarks/remarks.ts'
import { can } from '../../../domain/access/can.ts'
import { remarkLimit, type Tone } from '../../../domain/remarks/remark.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { type TextDialogue, textDialogue } from '../../kit/dialogue.ts'
import { onPress } from '../../kit/handle.ts'
import { type Refused, refusalScreen, showRefusal } from '../../kit/refusal.ts'
import { answer, type Screen, show } from '../../kit/screen.ts'
import { presses } from '../../presses.ts'
import { showOf } from '../../widgets/children.ts'
import { lessonRemarksScreen, remarksScreen } from './remarks.view.ts'

/** Praise and remarks (п. 4.2.3, 5.3.3): from a lesson, from a student's card, and as families read them. */
export function remarksScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.lessonRemarks, async (ctx, { lesson }) => {
    const card = await readLesson(ctx.session, lesson)
    if (!card.ok) return showRefusal(ctx, card)
    if (!can(ctx.identity.actor, 'remark.write', card.value))
      return showRefusal(ctx, { ok: false, refusal: 'forbidden' })
    if (card.value.locked) return showRefusal(ctx, { ok: false, refusal: 'locked' })
    await show(ctx, lessonRemarksScreen(ctx.t, card.value))
  })
  onPress(composer, presses.remarks, (ctx, { student }) => showRemarks(ctx, student, null))
  onPress(composer, presses.remarksAt, (ctx, { student, lesson }) => showRemarks(ctx, student, lesson))
  onPress(composer, presses.askRemark, (ctx, { student, tone }) =>
    ctx.conversation.enter('remark', { student, lesson: null, tone }),
  )
  onPress(composer, presses.askRemarkAt, (ctx, args) => ctx.conversation.enter('remark', args))
  onPress(composer, presses.removeRemark, (ctx, { student, remark }) => remove(ctx, remark, student, null))
  onPress(composer, presses.removeRemarkAt, (ctx, { student, lesson, remark }) => remove(ctx, remark, student, lesson))
  return composer
}

async function remove(ctx: KnownContext, remarkId: number, student: number, lesson: number | null): Promise<void> {
  const removed = await removeRemark(ctx.session, { remarkId })
  if (!removed.ok) return showRefusal(ctx, removed)
  await answer(ctx, { text: ctx.t.plain('remarks.removed') })
  await showRemarks(ctx, student, lesson)
}

async function remarksOf(ctx: KnownContext, studentId: number, lessonId: number | null): Promise<Screen | Refused> {
  const remarks = await readRemarks(ctx.session, { studentId, lessonId })
  return remarks.ok ? remarksScreen(ctx.t, remarks.value, lessonId) : remarks
}

async function showRemarks(ctx: KnownContext, studentId: number, lessonId: number | null): Promise<void> {
  const screen = await remarksOf(ctx, studentId, lessonId)
  if ('refusal' in screen) return showRefusal(ctx, screen)
  if (lessonId !== null) return void (await show(ctx, screen))
  await showOf(ctx, studentId, screen, (student) => presses.remarks.pack({ student }))
}

const remarkDialogue: TextDialogue<{ student: number; lesson: number | null; tone: Tone }> = {
  name: 'remark',
  action: 'remark.write',
  async prompt(ctx, { student, lesson, tone }) {
    const remarks = await readRemarks(ctx.session, { studentId: student, lessonId: lesson })
    if (!remarks.ok) return remarks
    if (!remarks.value.mayWrite) return { ok: false, refusal: 'forbidden' }
    return ctx.t(`remarks.ask.${tone}`, { name: remarks.value.name })
  },
  async preview(ctx, { tone }, text) {
    if (text.trim().length > remarkLimit) return { ok: false, refusal: 'too-long' }
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
  async after(ctx, { student, lesson }) {
    const screen = await remarksOf(ctx, student, lesson)
    return 'refusal' in screen ? refusalScreen(ctx.t, screen) : screen
  },
}

export const remarksDialogues = [textDialogue(remarkDialogue)]
