import type { substitutionKinds } from '../../../app/notices/kinds/substitution.ts'
import type { NoticeData } from '../../../app/notices/notice.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { roomLabel } from '../../../i18n/room.ts'
import { keyboard } from '../../kit/keyboard.ts'
import { alone, type Readings } from '../../kit/notice.ts'
import type { Screen } from '../../kit/screen.ts'
import { toLesson } from '../../widgets/to-lesson.ts'

/** Who gives a lesson has changed. */
function substitutionNotice(t: Translate, data: NoticeData['substitution']): Screen {
  const { lessonId, day, yours, room, ...words } = data
  const said = {
    ...words,
    date: formatDate(t.locale, day),
    room: room === null ? '' : `, ${roomLabel(t, room)}`,
  }
  return {
    text: t(yours ? 'substitutions.notice.yours' : 'substitutions.notice.others', said),
    keyboard: keyboard([toLesson(t, lessonId)]),
  }
}

export const substitutionNotices: Readings<keyof typeof substitutionKinds> = { substitution: alone(substitutionNotice) }
