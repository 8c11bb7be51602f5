import { InlineKeyboard } from 'grammy'
import type { HomeworkCard } from '../../../app/journal/read-homework.ts'
import { homeworkKinds } from '../../../domain/journal/homework.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { classTitle } from '../../../i18n/titles.ts'
import type { Screen } from '../../kit/screen.ts'
import { label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { withUndo } from './undo.view.ts'

const titleOf = (t: Translate, card: HomeworkCard) =>
  t('homework.title', { subject: card.subject, className: classTitle(t, card) })

/** What is set on a lesson: its words, kind, day and files, each to be changed (B6). */
export function homeworkScreen(t: Translate, card: HomeworkCard): Screen {
  const { lessonId: lesson, kind, files, parallels } = card
  const keyboard = new InlineKeyboard()
  for (const [index, each] of homeworkKinds.entries()) {
    const word = t.plain(`homework.kind.${each}`)
    keyboard.text(
      each === kind ? t.plain('homework.chosen', { kind: word }) : word,
      presses.homeworkKind.pack({ lesson, as: each === kind ? 'none' : each }),
    )
    if (index % 2 === 1) keyboard.row()
  }
  keyboard
    .text(t.plain('homework.change'), presses.askHomework.pack({ lesson }))
    .text(t.plain('homework.other-day'), presses.homeworkDays.pack({ lesson }))
    .row()
  if (card.undoCopy) keyboard.text(t.plain('homework.undo-copy'), presses.undo.pack({ change: card.undoCopy.id })).row()
  for (const to of parallels)
    keyboard
      .text(
        t.plain('homework.copy', {
          className: classTitle(t, { ...to, subject: card.subject }),
          date: formatDate(t.locale, to.date),
        }),
        presses.copyHomework.pack({ lesson: to.lessonId, from: lesson }),
      )
      .row()
  if (files.length > 0) keyboard.text(t.plain('homework.show-files'), presses.lessonFiles.pack({ lesson })).row()
  for (const [index, file] of files.entries()) {
    keyboard.text(
      label(t.plain('homework.remove-file', { name: fileTitle(t, card, index) }), 'half'),
      presses.removeHomeworkFile.pack({ lesson, file: file.id }),
    )
    if (index % 2 === 1) keyboard.row()
  }
  keyboard
    .row()
    .text(t.plain('journal.lesson.buttons.no-homework'), presses.noHomework.pack({ lesson }))
    .text(t.plain('journal.lesson.buttons.to-lesson'), presses.lesson.pack({ lesson }))
  return withUndo(t, card.undo, {
    text: lines(
      titleOf(t, card),
      t('homework.due', { date: formatDate(t.locale, card.dueOn) }),
      '',
      card.text === '' ? undefined : t('homework.text', { text: card.text }),
      files.length > 0
        ? t('homework.files', {
            count: files.length,
            names: files.map((_, index) => fileTitle(t, card, index)).join(', '),
          })
        : undefined,
    ),
    keyboard,
  })
}

/** «Фото 2», or the file's own name. */
const fileTitle = (t: Translate, { files }: HomeworkCard, index: number): string =>
  files[index]?.name ?? t.plain('homework.photo', { number: index + 1 })

/** The class's next school days; those with a lesson of the course bear a sign. */
export function homeworkDaysScreen(t: Translate, card: HomeworkCard): Screen {
  const { lessonId: lesson, days, dueOn } = card
  const keyboard = new InlineKeyboard()
  for (const [index, { day, hasLesson }] of days.entries()) {
    const date = formatDate(t.locale, day)
    const label = day.equals(dueOn) ? 'day-chosen' : hasLesson ? 'day-lesson' : 'day'
    keyboard.text(t.plain(`homework.${label}`, { date }), presses.homeworkDue.pack({ lesson, day }))
    if (index % 2 === 1) keyboard.row()
  }
  keyboard.row().text(t.plain('homework.back'), presses.homework.pack({ lesson }))
  return { text: lines(titleOf(t, card), '', t('homework.day-hint')), keyboard }
}
