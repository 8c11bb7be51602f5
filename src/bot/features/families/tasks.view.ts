import type { Tasks } from '../../../app/families/tasks.ts'
import { formatDate, formatShortDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import { pageOf, pagerRow } from '../../kit/pages.ts'
import type { Screen } from '../../kit/screen.ts'
import { fullestThatFits, label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { homeworkText } from '../../widgets/homework-text.ts'

/** What is to be done, day by day; whoever ticks has a button for each. */
export function tasksScreen(
  t: Translate,
  now: Temporal.PlainDate,
  { student, tasks, ticks }: Tasks,
  asked: number,
): Screen {
  const id = student.studentId
  const page = pageOf(tasks, asked)
  const rows = page.rows.map((task) => {
    const words = { subject: task.subject, date: formatShortDate(t.locale, task.due) }
    const to = task.done ? 'off' : 'on'
    return [
      button(
        label(t.plain(task.done ? 'families.tasks.done' : 'families.tasks.open', words)),
        presses.tickTask.pack({ student: id, lesson: task.lessonId, page: page.page, to }),
      ),
    ]
  })
  const days = [...Map.groupBy(page.rows, ({ due }) => due.toString())]
  return {
    text: fullestThatFits((share) =>
      lines(
        t('families.tasks.title', { name: student.name, className: student.className ?? '' }),
        ...(tasks.length === 0 ? ['', t('families.tasks.none')] : []),
        ...days.flatMap(([due, ofDay]) => [
          '',
          t('families.tasks.day', { date: formatDate(t.locale, due) }),
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
    keyboard: keyboard(
      ...(ticks ? rows : []),
      pagerRow(t, page, (next) => presses.tasks.pack({ student: id, page: next })),
      lastRow(t, button(t.plain('families.tasks.to-diary'), presses.diaryDay.pack({ student: id, day: now }))),
    ),
  }
}
