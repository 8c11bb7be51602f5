import type { correctionKinds } from '../../../app/notices/kinds/corrections.ts'
import type { NoticeData } from '../../../app/notices/notice.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { keyboard } from '../../kit/keyboard.ts'
import { alone, type Readings } from '../../kit/notice.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { toLesson } from '../../widgets/to-lesson.ts'
import { correctionText, decisionRows } from './corrections.view.ts'

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
    t(approved ? 'journal.correction.approved' : 'journal.correction.declined', {
      ...words,
      date: formatDate(t.locale, day),
    }),
    answer === null ? undefined : t('journal.correction.answer', { answer }),
  ),
  keyboard: keyboard([toLesson(t, lessonId)]),
})

export const correctionNotices: Readings<keyof typeof correctionKinds> = {
  'correction-asked': alone(correctionAskedNotice),
  'correction-decided': alone(correctionDecidedNotice),
}
