import type { noBackupKinds } from '../../../app/notices/kinds/no-backup.ts'
import type { NoticeData } from '../../../app/notices/notice.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { alone, type Readings } from '../../kit/notice.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'

/** For too long the journal has not been backed up: since when, and who can mend it. */
const noBackupNotice = (t: Translate, { last }: NoticeData['no-backup']): Screen => ({
  text: lines(
    t('supervision.backup.late-title'),
    last
      ? t('supervision.backup.last', { date: formatDate(t.locale, last.day), time: last.time })
      : t('supervision.backup.none'),
    t('supervision.backup.mend'),
  ),
})

export const noBackupNotices: Readings<keyof typeof noBackupKinds> = { 'no-backup': alone(noBackupNotice) }
