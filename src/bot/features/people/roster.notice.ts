import type { rosterKinds } from '../../../app/notices/kinds/roster.ts'
import type { NoticeData } from '../../../app/notices/notice.ts'
import { formatFullDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard } from '../../kit/keyboard.ts'
import { alone, type Readings } from '../../kit/notice.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/** A class teacher hears of a student whom somebody else put into the class or took out of it. */
function rosterNotice(
  t: Translate,
  { classId, className, studentId, name, startsOn, endsOn }: NoticeData['roster'],
): Screen {
  const words = {
    name,
    className,
    from: startsOn === null ? '' : formatFullDate(t.locale, startsOn),
    to: endsOn === null ? '' : formatFullDate(t.locale, endsOn),
  }
  const kind = startsOn === null ? 'never' : endsOn === null ? 'in' : 'out'
  return {
    text: lines(t('people.notice.title', { className }), '', t(`people.notice.${kind}`, words)),
    keyboard: keyboard([
      button(
        t.plain('people.list.back', { className }),
        presses.peopleList.pack({ group: classId, person: studentId }),
      ),
    ]),
  }
}

export const rosterNotices: Readings<keyof typeof rosterKinds> = { roster: alone(rosterNotice) }
