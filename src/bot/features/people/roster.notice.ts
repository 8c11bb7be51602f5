import { InlineKeyboard } from 'grammy'
import type { NoticeData } from '../../../domain/notices.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { dayText } from './words.ts'

/** A class teacher hears of a student whom somebody else put into the class or took out of it. */
export function rosterNotice(
  t: Translate,
  { classId, className, studentId, name, startsOn, endsOn }: NoticeData['roster'],
): Screen {
  const words = {
    name,
    className,
    from: startsOn === null ? '' : dayText(t, startsOn),
    to: endsOn === null ? '' : dayText(t, endsOn),
  }
  const kind = startsOn === null ? 'never' : endsOn === null ? 'in' : 'out'
  return {
    text: lines(t('people.notice.title', { className }), '', t(`people.notice.${kind}`, words)),
    keyboard: new InlineKeyboard().text(
      t.plain('people.list.back', { className }),
      presses.peopleList.pack({ group: classId, person: studentId }),
    ),
  }
}
