import { today } from '../../../app/deps.ts'
import { readTasks, tickTask } from '../../../app/families/tasks.ts'
import type { KnownContext } from '../../context.ts'
import { type Handlers, wrote } from '../../kit/handlers.ts'
import type { Shown } from '../../kit/show.ts'
import { presses } from '../../presses.ts'
import { withChildren } from '../../widgets/children.ts'
import { tasksScreen } from './tasks.view.ts'

async function tasksOf(ctx: KnownContext, studentId: number, page: number): Promise<Shown> {
  const tasks = await readTasks(ctx.session, { studentId })
  if (!tasks.ok) return tasks
  const screen = tasksScreen(ctx.t, today(ctx.session.clock), tasks.value, page)
  return withChildren(ctx, studentId, screen, (student) => presses.tasks.pack({ student, page: 0 }))
}

/** «📚 Задания»: all that is to be done, with ticks of one's own (E4). */
export const taskScreens = {
  tasks: (ctx, { student, page }) => tasksOf(ctx, student, page),
  async tickTask(ctx, { student, lesson, page, to }) {
    const on = to === 'on'
    return wrote(await tickTask(ctx.session, { studentId: student, lessonId: lesson, on }), {
      toast: () => ctx.t.plain(on ? 'families.tasks.ticked' : 'families.tasks.unticked'),
      screen: () => tasksOf(ctx, student, page),
    })
  },
} satisfies Partial<Handlers>
