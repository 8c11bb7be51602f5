import type { HomeworkCard } from '../../../app/journal/read-homework.ts'
import { homeworkKinds } from '../../../domain/journal/homework.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { classWithGroup } from '../../../i18n/titles.ts'
import { button, choice, grid, keyboard } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { toLesson } from '../../widgets/to-lesson.ts'
import { withUndo } from './undo.view.ts'

const titleOf = (t: Translate, card: HomeworkCard) =>
  t('homework.title', { subject: card.subject, className: classWithGroup(t, card) })

/** What is set on a lesson: its words, kind, day and files, each to be changed (B6). */
export function homeworkScreen(t: Translate, card: HomeworkCard): Screen {
  const { lessonId: lesson, kind, files, parallels } = card
  const kinds = homeworkKinds.map((each) => ({
    ...button(
      t.plain(`homework.kind.${each}`),
      presses.homeworkKind.pack({ lesson, as: each === kind ? 'none' : each }),
    ),
    chosen: each === kind,
  }))
  const copies = parallels.map((to) => [
    button(
      t.plain('homework.copy', {
        className: classWithGroup(t, { ...to, subject: card.subject }),
        date: formatDate(t.locale, to.date),
      }),
      presses.copyHomework.pack({ lesson: to.lessonId, from: lesson }),
    ),
  ])
  const named = files.map(({ id, name }, index) => ({
    id,
    name: name ?? t.plain('homework.photo', { number: index + 1 }),
  }))
  const removals = named.map(({ id: file, name }) =>
    button(label(t.plain('homework.remove-file', { name }), 'half'), presses.removeHomeworkFile.pack({ lesson, file })),
  )
  return withUndo(t, card.undo, {
    text: lines(
      titleOf(t, card),
      t('homework.due', { date: formatDate(t.locale, card.dueOn) }),
      '',
      card.text === '' ? undefined : t('homework.text', { text: card.text }),
      files.length > 0
        ? t('homework.files', {
            count: files.length,
            names: named.map(({ name }) => name).join(', '),
          })
        : undefined,
    ),
    keyboard: keyboard(
      ...choice(kinds, 2),
      [
        button(t.plain('homework.change'), presses.askHomework.pack({ lesson })),
        button(t.plain('homework.other-day'), presses.homeworkDays.pack({ lesson })),
      ],
      card.undoCopy !== null && [
        button(t.plain('homework.undo-copy'), presses.undo.pack({ change: card.undoCopy.id })),
      ],
      ...copies,
      files.length > 0 && [button(t.plain('homework.show-files'), presses.lessonFiles.pack({ lesson }))],
      ...grid(removals, 2),
      [button(t.plain('journal.lesson.buttons.no-homework'), presses.noHomework.pack({ lesson })), toLesson(t, lesson)],
    ),
  })
}

/** The class's next school days; those with a lesson of the course bear a sign. */
export function homeworkDaysScreen(t: Translate, card: HomeworkCard): Screen {
  const { lessonId: lesson, days, dueOn } = card
  const buttons = days.map(({ day, hasLesson }) => {
    const date = formatDate(t.locale, day)
    const label = day.equals(dueOn) ? 'day-chosen' : hasLesson ? 'day-lesson' : 'day'
    return button(t.plain(`homework.${label}`, { date }), presses.homeworkDue.pack({ lesson, day }))
  })
  return {
    text: lines(titleOf(t, card), '', t('homework.day-hint')),
    keyboard: keyboard(...grid(buttons, 2), [button(t.plain('homework.back'), presses.homework.pack({ lesson }))]),
  }
}

/** Under the files of a homework, which leave the lesson. */
export const filesCaption = (t: Translate, card: HomeworkCard): string =>
  t('homework.caption', {
    subject: card.subject,
    className: classWithGroup(t, card),
    date: formatDate(t.locale, card.dueOn),
  })
