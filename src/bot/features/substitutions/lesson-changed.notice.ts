import type { lessonChangedKinds } from '../../../app/notices/kinds/lesson-changed.ts'
import type { NoticeData } from '../../../app/notices/notice.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { keyboard } from '../../kit/keyboard.ts'
import { alone, type Readings } from '../../kit/notice.ts'
import type { Screen } from '../../kit/screen.ts'
import { toLesson } from '../../widgets/to-lesson.ts'

/** A teacher's lesson does not take place where the timetable has it, or does after all. */
function lessonChangedNotice(t: Translate, data: NoticeData['lesson-changed']): Screen {
  const { lessonId, to, reason, day, number } = data
  const words = { ...data, reason: reason ?? '', date: formatDate(t.locale, day) }
  if (lessonId === null || to === null) return { text: t('timetable.notice.cancelled', words) }
  const restored = to.day === day && to.number === number
  const place = { toDate: formatDate(t.locale, to.day), place: to.number }
  return {
    text: t(restored ? 'timetable.notice.restored' : 'timetable.notice.moved', { ...words, ...place }),
    keyboard: keyboard([toLesson(t, lessonId)]),
  }
}

export const lessonChangedNotices: Readings<keyof typeof lessonChangedKinds> = {
  'lesson-changed': alone(lessonChangedNotice),
}
