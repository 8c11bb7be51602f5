import { Composer, InlineKeyboard } from 'grammy'
import { today } from '../../../app/deps.ts'
import { readTasks, type Tasks, tickTask } from '../../../app/families/tasks.ts'
import { formatDate, formatShortDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { onPress } from '../../kit/handle.ts'
import { addPager, pageOf } from '../../kit/pages.ts'
import { showRefusal } from '../../kit/refusal.ts'
import { answer, type Screen } from '../../kit/screen.ts'
import { fullestThatFits, label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { showOf } from '../../widgets/children.ts'
import { homeworkText } from '../../widgets/homework-text.ts'

/** «📚 Задания»: all that is to be done, with ticks of one's own (E4). */
export function tasksScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.tasks, (ctx, { student, page }) => showTasks(ctx, student, page))
  onPress(composer, presses.tickTask, async (ctx, { student, lesson, page, to }) => {
    const ticked = await tickTask(ctx.session, {
      studentId: student,
      lessonId: lesson,
      on: to === 'on',
    })
    if (!ticked.ok) return showRefusal(ctx, ticked)
    await answer(ctx, { text: ctx.t.plain(to === 'on' ? 'families.tasks.ticked' : 'families.tasks.unticked') })
    await showTasks(ctx, student, page)
  })
  return composer
}

async function showTasks(ctx: KnownContext, studentId: number, page: number): Promise<void> {
  const tasks = await readTasks(ctx.session, { studentId })
  if (!tasks.ok) return showRefusal(ctx, tasks)
  const screen = tasksScreen(ctx.t, today(ctx.session.clock), tasks.value, page)
  await showOf(ctx, studentId, screen, (student) => presses.tasks.pack({ student, page: 0 }))
}

function tasksScreen(t: Translate, now: Temporal.PlainDate, { student, tasks, ticks }: Tasks, asked: number): Screen {
  const id = student.studentId
  const keyboard = new InlineKeyboard()
  const page = pageOf(tasks, asked)
  if (ticks)
    for (const task of page.rows) {
      const words = { subject: task.subject, date: formatShortDate(t.locale, task.due) }
      keyboard
        .text(
          label(t.plain(task.done ? 'families.tasks.done' : 'families.tasks.open', words)),
          presses.tickTask.pack({
            student: id,
            lesson: task.lessonId,
            page: page.page,
            to: task.done ? 'off' : 'on',
          }),
        )
        .row()
    }
  addPager(keyboard, t, page, (next) => presses.tasks.pack({ student: id, page: next }))
  keyboard
    .text(t.plain('families.tasks.to-diary'), presses.diaryDay.pack({ student: id, day: now }))
    .text(t.plain('common.home'), presses.home.pack({}))
  const days = [...Map.groupBy(page.rows, ({ due }) => due.toString()).values()]
  return {
    text: fullestThatFits((share) =>
      lines(
        t('families.tasks.title', { name: student.name, className: student.className ?? '' }),
        ...(tasks.length === 0 ? ['', t('families.tasks.none')] : []),
        ...days.flatMap((ofDay) => [
          '',
          t('families.tasks.day', { date: formatDate(t.locale, ofDay[0]!.due) }),
          ...ofDay.map((task) =>
            t(task.done ? 'families.tasks.item-done' : 'families.tasks.item', {
              subject: task.subject,
              text: homeworkText(t, task, share),
            }),
          ),
        ]),
        ...(ticks && tasks.length > 0 ? ['', t('families.tasks.hint')] : []),
      ),
    ),
    keyboard,
  }
}
