import type { outageKinds } from '../../../app/notices/kinds/outage.ts'
import type { NoticeData } from '../../../app/notices/notice.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { alone, type Readings } from '../../kit/notice.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { refusalReason } from '../../telegram.ts'

/** What a coordinator can do something about; all the rest is the way to Telegram. */
const causes: Readonly<Record<string, 'token' | 'another'>> = {
  [refusalReason(401)]: 'token',
  [refusalReason(409)]: 'another',
}

/** For a while nothing could be sent: when, why, and that nothing is lost. */
function outageNotice(t: Translate, { reason, since, until }: NoticeData['outage']): Screen {
  const when = {
    from: since.time,
    to: until.time,
    date: formatDate(t.locale, since.day),
    toDate: formatDate(t.locale, until.day),
  }
  return {
    text: lines(
      t('supervision.outage.title'),
      t(`supervision.outage.${since.day === until.day ? 'hours' : 'days'}`, when),
      t(`supervision.outage.cause.${causes[reason] ?? 'way'}`),
      t('supervision.outage.kept', when),
    ),
  }
}

export const outageNotices: Readings<keyof typeof outageKinds> = { outage: alone(outageNotice) }
