import type { MarkCard } from '../../../app/journal/read-mark.ts'
import { valuesOfScale } from '../../../domain/journal/mark.ts'
import { leaveOutReasons, quickComments } from '../../../domain/journal/quick.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { classWithGroup } from '../../../i18n/titles.ts'
import { button, choice, grid, keyboard, type Rows } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { limits } from '../../telegram.ts'
import { toLesson } from '../../widgets/to-lesson.ts'
import { kindRows, markLine } from './marks.view.ts'

/**
 * One mark: another in its place, another kind of work, a comment, left out of the mean, taken away. `kind` is
 * what the teacher was putting.
 */
export function markCardScreen(t: Translate, mark: MarkCard, kind: number): Screen {
  const at = { mark: mark.id, kind }
  const place = { lesson: mark.lessonId, student: mark.studentId, kind }
  const values = valuesOfScale[mark.scale].map((value) => ({
    ...button(t.plain(`journal.marks.value.${value}`), presses.changeMark.pack({ ...at, value })),
    chosen: value === mark.value,
  }))
  const countButton =
    mark.leftOut === null
      ? button(t.plain('journal.mark.leave-out'), presses.leaveOutReasons.pack(at))
      : button(t.plain('journal.mark.count'), presses.leaveOut.pack({ ...at, reason: 'none' }))
  return {
    text: lines(
      title(t, mark),
      '',
      markLine(t, mark),
      mark.scale === 'numbers' ? t('journal.mark.weight', { weight: mark.weight }) : undefined,
    ),
    keyboard: keyboard(
      ...choice(values, limits.inRow),
      ...(mark.workKinds.length > 1 ? kindRows(mark, mark.kindId, (to) => presses.changeKind.pack({ ...at, to })) : []),
      ...commentRows(t, mark, at),
      mark.scale === 'numbers' && [countButton],
      [
        button(
          t.plain('journal.marks.remove', { value: t.plain(`journal.marks.value.${mark.value}`) }),
          presses.removeMark.pack({ ...place, mark: mark.id }),
        ),
      ],
      [button(t.plain('journal.mark.to-student'), presses.studentMarks.pack(place)), toLesson(t, mark.lessonId)],
    ),
  }
}

/** What everybody says, what the teacher has said before, and a comment of one's own. */
function commentRows(t: Translate, mark: MarkCard, at: { readonly mark: number; readonly kind: number }): Rows {
  const say = (text: string, data: string) => button(label(t.plain('journal.mark.say', { text }), 'half'), data)
  const quick = quickComments.map((comment) =>
    say(t.plain(`journal.mark.quick.${comment}`), presses.quickComment.pack({ ...at, comment })),
  )
  const said = mark.comments.filter(({ text }) => !isQuick(t, text))
  return [
    ...grid(quick, 2),
    ...said.map(({ markId, text }) => [say(text, presses.sameComment.pack({ ...at, from: markId }))]),
    [
      button(t.plain('journal.mark.own-comment'), presses.askComment.pack(at)),
      mark.comment !== null &&
        button(t.plain('journal.mark.no-comment'), presses.quickComment.pack({ ...at, comment: 'none' })),
    ],
  ]
}

/** Why a mark does not count: a few reasons as buttons, or one's own. */
export function leaveOutScreen(t: Translate, mark: MarkCard, kind: number): Screen {
  const at = { mark: mark.id, kind }
  const rows = leaveOutReasons.map((reason) => [
    button(t.plain(`journal.mark.reason.${reason}`), presses.leaveOut.pack({ ...at, reason })),
  ])
  return {
    text: lines(title(t, mark), '', markLine(t, mark), '', t('journal.mark.ask-reason')),
    keyboard: keyboard(
      ...rows,
      [button(t.plain('journal.mark.own-reason'), presses.askLeaveOut.pack(at))],
      [button(t.plain('journal.mark.to-mark'), presses.markCard.pack(at))],
    ),
  }
}

const title = (t: Translate, mark: MarkCard): string =>
  t('journal.marks.student', {
    name: mark.studentName,
    subject: mark.subject,
    className: classWithGroup(t, mark),
    date: formatDate(t.locale, mark.date),
  })

const isQuick = (t: Translate, text: string): boolean =>
  quickComments.some((comment) => t.plain(`journal.mark.quick.${comment}`) === text)
