import { cancelLesson, moveLesson, restoreLesson } from '../../../app/timetable/change-lesson.ts'
import { readMoveDays, readMovePlaces } from '../../../app/timetable/read-lesson-change.ts'
import type { KnownContext } from '../../context.ts'
import { type Handlers, wrote } from '../../kit/handlers.ts'
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
    if (!moved.ok) return 'noRoom' in moved ? noRoomRefusal(ctx.t, moved.noRoom) : moved
    ctx.kick()
    return wrote(moved, { toast: () => ctx.t.plain('timetable.toast.moved'), screen: () => changeOf(ctx, lesson) })
  },
  askCancelLesson: (ctx, args) => ctx.conversation.enter('cancel-lesson', args),
  async cancelLesson(ctx, { lesson, reason }) {
    const text = ctx.t.plain(`timetable.reason.${reason}`)
    const cancelled = await cancelLesson(ctx.session, { lessonId: lesson, reason: text })
    if (!cancelled.ok) return cancelled
    const { day } = cancelled.value
    ctx.kick()
    return wrote(cancelled, {
      toast: () => ctx.t.plain('timetable.toast.cancelled'),
      screen: () => substitutionsOf(ctx, day),
    })
  },
  async restoreLesson(ctx, { shift }) {
    const restored = await restoreLesson(ctx.session, { changeId: shift })
    if (!restored.ok) return restored
    const { day } = restored.value
    ctx.kick()
    return wrote(restored, {
      toast: () => ctx.t.plain('timetable.toast.restored'),
      screen: () => substitutionsOf(ctx, day),
    })
  },
} satisfies Partial<Handlers>
