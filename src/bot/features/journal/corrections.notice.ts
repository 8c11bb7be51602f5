import type { WaitingCorrection } from '../../../app/journal/corrections.ts'
import type { correctionKinds } from '../../../app/notices/kinds/corrections.ts'
import type { NoticeData } from '../../../app/notices/notice.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard, type Row } from '../../kit/keyboard.ts'
import { alone, type Readings } from '../../kit/notice.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { toLesson } from '../../widgets/to-lesson.ts'

const dayOf = (t: Translate, day: string): string => formatDate(t.locale, Temporal.PlainDate.from(day))

/** What a teacher wants corrected, as the deputy head reads it. */
export const correctionText = (t: Translate, { day, ...words }: Omit<WaitingCorrection, 'id'>): string =>
  t('journal.correction.request', { ...words, date: dayOf(t, day) })

/** The buttons that decide a request. */
export const decisionRows = (t: Translate, correction: number, lesson: number): readonly Row[] => [
  [button(t.plain('journal.correction.approve'), presses.approveCorrection.pack({ correction }))],
  [
    button(t.plain('journal.correction.decline'), presses.declineCorrection.pack({ correction })),
    button(t.plain('journal.correction.decline-why'), presses.askDecline.pack({ correction })),
  ],
  [button(t.plain('journal.correction.look'), presses.lesson.pack({ lesson }))],
]

/** A teacher asks the deputy head to open a lesson. */
const correctionAskedNotice = (t: Translate, data: NoticeData['correction-asked']): Screen => ({
  text: lines(t('journal.correction.asked'), '', correctionText(t, data)),
  keyboard: keyboard(...decisionRows(t, data.correctionId, data.lessonId)),
})

/** What the deputy head decided, for the teacher who asked. */
const correctionDecidedNotice = (
  t: Translate,
  { lessonId, day, approved, answer, ...words }: NoticeData['correction-decided'],
): Screen => ({
  text: lines(
    t(approved ? 'journal.correction.approved' : 'journal.correction.declined', { ...words, date: dayOf(t, day) }),
    answer === null ? undefined : t('journal.correction.answer', { answer }),
  ),
  keyboard: keyboard([toLesson(t, lessonId)]),
})

export const correctionNotices: Readings<keyof typeof correctionKinds> = {
  'correction-asked': alone(correctionAskedNotice),
  'correction-decided': alone(correctionDecidedNotice),
}
