import type { Clock } from '../../../app/deps.ts'
import type { BackupState } from '../../../app/supervision/back-up.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { lines } from '../../kit/text.ts'

/** Whether the journal is backed up, and how old the last verified backup is; null: none are made. */
export function backupLine(t: Translate, state: BackupState | null, { now, zone }: Clock): string {
  if (!state) return t('supervision.backup.off')
  const { last, late } = state
  const here = last?.toZonedDateTimeISO(zone)
  const hours = Math.floor(last?.until(now()).total('hours') ?? 0)
  const said =
    last && here
      ? lines(
          t('supervision.backup.last', {
            date: formatDate(t.locale, here.toPlainDate()),
            time: here.toPlainTime().toString({ smallestUnit: 'minute' }),
          }),
          hours < 1 ? t('supervision.backup.fresh') : t('supervision.backup.age', { count: hours }),
        )
      : t('supervision.backup.none')
  return late ? lines(t('supervision.backup.late-title'), said, t('supervision.backup.mend')) : said
}
