import type { absenceAlertKinds } from '../../../app/notices/kinds/absence-alert.ts'
import type { NoticeData } from '../../../app/notices/notice.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard } from '../../kit/keyboard.ts'
import { alone, type Readings } from '../../kit/notice.ts'
import type { Screen } from '../../kit/screen.ts'
import { presses } from '../../presses.ts'

/** Lessons of the day are missed, and nobody said why (D4); one button leads into the day, the other to a note. */
function absenceAlertNotice(t: Translate, data: NoticeData['absence-alert']): Screen {
  const day = Temporal.PlainDate.from(data.day)
  const place = { student: data.studentId, day }
  return {
    text: t(data.isFirst === false ? 'families.news.alert-later' : 'families.news.alert', {
      ...data,
      date: formatDate(t.locale, day),
    }),
    keyboard: keyboard(
      [button(t.plain('families.news.say-why'), presses.noteUntil.pack(place))],
      [button(t.plain('families.news.open-one'), presses.diaryDay.pack(place))],
    ),
  }
}

export const absenceAlertNotices: Readings<keyof typeof absenceAlertKinds> = {
  'absence-alert': alone(absenceAlertNotice),
}
