import { cancelLesson, moveLesson, restoreLesson } from '../../../app/timetable/change-lesson.ts'
import { readMoveDays, readMovePlaces } from '../../../app/timetable/read-lesson-change.ts'
import type { KnownContext } from '../../context.ts'
import { enter, type Handlers, wroteOrStays } from '../../kit/handlers.ts'
import type { Shown } from '../../kit/show.ts'
import { noRoomRefusal } from '../../widgets/no-room.ts'
import { lessonChangeScreen, movePlacesScreen } from './changes.view.ts'
import { substitutionsOf } from './substitutions.screens.ts'

export async function changeOf(ctx: KnownContext, lesson: number): Promise<Shown> {
  const found = await readMoveDays(ctx.session, { lessonId: lesson })
  return found.ok ? lessonChangeScreen(ctx.t, found.value) : found
}

async function movePlacesOf(ctx: KnownContext, lesson: number, day: Temporal.PlainDate): Promise<Shown> {
  const found = await readMovePlaces(ctx.session, { lessonId: lesson, day })
  return found.ok ? movePlacesScreen(ctx.t, ctx.session.clock.zone, found.value, day) : found
}

/** Lessons moved to another hour, cancelled, and taken back (B1). */
export const changeScreens = {
  lessonChange: (ctx, { lesson }) => changeOf(ctx, lesson),
  movePlaces: (ctx, { lesson, day }) => movePlacesOf(ctx, lesson, day),
  async moveLesson(ctx, { lesson, day, number }) {
    const moved = await moveLesson(ctx.session, { lessonId: lesson, to: { day, number } })
    if (moved.ok) ctx.kick()
    else if (moved.refusal === 'no-room') return noRoomRefusal(ctx.t, moved)
    return wroteOrStays(moved, { toast: ctx.t.plain('timetable.toast.moved'), screen: () => changeOf(ctx, lesson) })
  },
  askCancelLesson: (ctx, args) => enter(ctx, 'cancel-lesson', args),
  async cancelLesson(ctx, { lesson, reason }) {
    const text = ctx.t.plain(`timetable.reason.${reason}`)
    const cancelled = await cancelLesson(ctx.session, { lessonId: lesson, reason: text })
    if (cancelled.ok) ctx.kick()
    const toast = ctx.t.plain('timetable.toast.cancelled')
    return wroteOrStays(cancelled, { toast, screen: ({ day }) => substitutionsOf(ctx, day) })
  },
  async restoreLesson(ctx, { shift }) {
    const restored = await restoreLesson(ctx.session, { changeId: shift })
    if (restored.ok) ctx.kick()
    const toast = ctx.t.plain('timetable.toast.restored')
    return wroteOrStays(restored, { toast, screen: ({ day }) => substitutionsOf(ctx, day) })
  },
} satisfies Partial<Handlers>
