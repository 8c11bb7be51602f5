import { cancelLesson } from '../../../app/timetable/change-lesson.ts'
import { readMoveDays } from '../../../app/timetable/read-lesson-change.ts'
import { cancelReasonLimit } from '../../../domain/timetable/change.ts'
import { classWithGroup } from '../../../i18n/titles.ts'
import type { TextDialogue } from '../../kit/dialogue.ts'
import { changeOf } from './changes.screens.ts'
import { substitutionsOf } from './substitutions.screens.ts'

/** A reason in the coordinator's own words: the family reads it too. */
export const cancelDialogue: TextDialogue<{ lesson: number }> = {
  name: 'cancel-lesson',
  action: 'timetable.change',
  limit: cancelReasonLimit,
  async prompt(ctx, { lesson }) {
    const found = await readMoveDays(ctx.session, { lessonId: lesson })
    if (!found.ok) return found
    const { subject } = found.value
    return ctx.t('timetable.ask-reason', { subject, className: classWithGroup(ctx.t, found.value) })
  },
  async preview(ctx, _args, text) {
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
    const toast = ctx.t.plain('timetable.toast.cancelled')
    return { toast, screen }
  },
  after: (ctx, { lesson }) => changeOf(ctx, lesson),
}
