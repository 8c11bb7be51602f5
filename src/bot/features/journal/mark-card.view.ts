import { InlineKeyboard } from 'grammy'
import type { MarkCard } from '../../../app/journal/read-mark.ts'
import { valuesOfScale } from '../../../domain/journal/mark.ts'
import { leaveOutReasons, quickComments } from '../../../domain/journal/quick.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { classTitle } from '../../../i18n/titles.ts'
import type { Screen } from '../../kit/screen.ts'
import { label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { kindButtons, markLine } from './marks.view.ts'

/** One mark: another in its place, another kind of work, a comment, left out of the mean, taken away. `kind` is what the teacher was putting. */
export function markCardScreen(t: Translate, mark: MarkCard, kind: number): Screen {
  const keyboard = new InlineKeyboard()
  const at = { mark: mark.id, kind }
  for (const value of valuesOfScale[mark.scale]) {
    const label = t.plain(`journal.marks.value.${value}`)
    keyboard.text(value === mark.value ? `• ${label} •` : label, presses.changeMark.pack({ ...at, value }))
  }
  keyboard.row()
  if (mark.workKinds.length > 1)
    kindButtons(keyboard, mark, mark.kindId, (to) => presses.changeKind.pack({ ...at, to }))
  for (const [index, comment] of quickComments.entries()) {
    keyboard.text(
      label(t.plain('journal.mark.say', { text: t.plain(`journal.mark.quick.${comment}`) }), 'half'),
      presses.quickComment.pack({ ...at, comment }),
    )
    if (index % 2 === 1) keyboard.row()
  }
  keyboard.row()
  for (const { markId, text } of mark.comments.filter((one) => !isQuick(t, one.text)))
    keyboard
      .text(label(t.plain('journal.mark.say', { text }), 'half'), presses.sameComment.pack({ ...at, from: markId }))
      .row()
  keyboard.text(t.plain('journal.mark.own-comment'), presses.askComment.pack(at))
  if (mark.comment !== null)
    keyboard.text(t.plain('journal.mark.no-comment'), presses.quickComment.pack({ ...at, comment: 'none' }))
  keyboard.row()
  if (mark.scale === 'numbers')
    keyboard
      .text(
        t.plain(mark.leftOut === null ? 'journal.mark.leave-out' : 'journal.mark.count'),
        mark.leftOut === null ? presses.leaveOutReasons.pack(at) : presses.leaveOut.pack({ ...at, reason: 'none' }),
      )
      .row()
  const place = { lesson: mark.lessonId, student: mark.studentId, kind }
  keyboard
    .text(
      t.plain('journal.marks.remove', { value: t.plain(`journal.marks.value.${mark.value}`) }),
      presses.removeMark.pack({ ...place, mark: mark.id }),
    )
    .row()
    .text(t.plain('journal.mark.to-student'), presses.studentMarks.pack(place))
    .text(t.plain('journal.lesson.buttons.to-lesson'), presses.lesson.pack({ lesson: mark.lessonId }))
  return {
    text: lines(
      title(t, mark),
      '',
      markLine(t, mark),
      mark.scale === 'numbers' ? t('journal.mark.weight', { weight: mark.weight }) : undefined,
    ),
    keyboard,
  }
}

/** Why a mark does not count: a few reasons as buttons, or one's own. */
export function leaveOutScreen(t: Translate, mark: MarkCard, kind: number): Screen {
  const keyboard = new InlineKeyboard()
  const at = { mark: mark.id, kind }
  for (const reason of leaveOutReasons)
    keyboard.text(t.plain(`journal.mark.reason.${reason}`), presses.leaveOut.pack({ ...at, reason })).row()
  keyboard
    .text(t.plain('journal.mark.own-reason'), presses.askLeaveOut.pack(at))
    .row()
    .text(t.plain('journal.mark.to-mark'), presses.markCard.pack(at))
  return { text: lines(title(t, mark), '', markLine(t, mark), '', t('journal.mark.ask-reason')), keyboard }
}

const title = (t: Translate, mark: MarkCard): string =>
  t('journal.marks.student', {
    name: mark.studentName,
    subject: mark.subject,
    className: classTitle(t, mark),
    date: formatDate(t.locale, mark.date),
  })

const isQuick = (t: Translate, text: string): boolean =>
  quickComments.some((comment) => t.plain(`journal.mark.quick.${comment}`) === text)
