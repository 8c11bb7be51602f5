import { Composer } from 'grammy'
import { cancelLesson, moveLesson, restoreLesson } from '../../../app/timetable/change-lesson.ts'
import { readMoveDays, readMovePlaces } from '../../../app/timetable/read-lesson-change.ts'
import { cancelReasonLimit } from '../../../domain/timetable/change.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import type { TextDialogue } from '../../kit/dialogue.ts'
import { onPress } from '../../kit/handle.ts'
import { refusalScreen, showRefusal } from '../../kit/refusal.ts'
import { answer, type Screen, show } from '../../kit/screen.ts'
import { presses } from '../../presses.ts'
import { noRoomRefusal } from '../../widgets/no-room.ts'
import { lessonChangeScreen, movePlacesScreen } from './changes.view.ts'
import { showSubstitutions, substitutionsOf } from './substitutions.screens.ts'

/** Lessons moved to another hour, cancelled, and taken back (B1). */
export function changesScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(
    composer,
    presses.lessonChange,
    async (ctx, { lesson }) => void (await show(ctx, await changeOf(ctx, lesson))),
  )
  onPress(composer, presses.movePlaces, async (ctx, { lesson, day }) => {
    const found = await readMovePlaces(ctx.session, { lessonId: lesson, day })
    if (!found.ok) return showRefusal(ctx, found)
    await show(ctx, movePlacesScreen(ctx.t, ctx.session.clock.zone, found.value, day))
  })
  onPress(composer, presses.moveLesson, async (ctx, { lesson, day, number }) => {
    const moved = await moveLesson(ctx.session, { lessonId: lesson, to: { day, number } })
    if (!moved.ok) return showRefusal(ctx, 'noRoom' in moved ? noRoomRefusal(ctx.t, moved.noRoom) : moved)
    ctx.kick()
    await answer(ctx, { text: ctx.t.plain('timetable.toast.moved') })
    await show(ctx, await changeOf(ctx, lesson))
  })
  onPress(composer, presses.askCancelLesson, (ctx, { lesson }) => ctx.conversation.enter('cancel-lesson', { lesson }))
  onPress(composer, presses.cancelLesson, async (ctx, { lesson, reason }) => {
    const text = ctx.t.plain(`timetable.reason.${reason}`)
    const cancelled = await cancelLesson(ctx.session, { lessonId: lesson, reason: text })
    if (!cancelled.ok) return showRefusal(ctx, cancelled)
    ctx.kick()
    await answer(ctx, { text: ctx.t.plain('timetable.toast.cancelled') })
    await showSubstitutions(ctx, cancelled.value.day)
  })
  onPress(composer, presses.restoreLesson, async (ctx, { shift }) => {
    const restored = await restoreLesson(ctx.session, { changeId: shift })
    if (!restored.ok) return showRefusal(ctx, restored)
    ctx.kick()
    await answer(ctx, { text: ctx.t.plain('timetable.toast.restored') })
    await showSubstitutions(ctx, restored.value.day)
  })
  return composer
}

async function changeOf(ctx: KnownContext, lesson: number): Promise<Screen> {
  const found = await readMoveDays(ctx.session, { lessonId: lesson })
  return found.ok ? lessonChangeScreen(ctx.t, found.value) : refusalScreen(ctx.t, found)
}

/** A reason in the coordinator's own words: the family reads it too. */
export const cancelDialogue: TextDialogue<{ lesson: number }> = {
  name: 'cancel-lesson',
  action: 'timetable.change',
  async prompt(ctx, { lesson }) {
    const found = await readMoveDays(ctx.session, { lessonId: lesson })
    if (!found.ok) return found
    const { subject, className } = found.value
    return ctx.t('timetable.ask-reason', { subject, className })
  },
  async preview(ctx, _args, text) {
    if (text.trim().length > cancelReasonLimit) return { ok: false, refusal: 'too-long' }
    return {
      text: ctx.t('timetable.reason-preview', { text: text.trim() }),
      save: ctx.t.plain('timetable.cancel-save'),
    }
  },
  async save(ctx, { lesson }, text) {
    const cancelled = await cancelLesson(ctx.session, { lessonId: lesson, reason: text })
    if (!cancelled.ok) return cancelled
    ctx.kick()
    const screen = await substitutionsOf(ctx, cancelled.value.day)
    return { toast: ctx.t.plain('timetable.toast.cancelled'), screen }
  },
  after: (ctx, { lesson }) => changeOf(ctx, lesson),
}
