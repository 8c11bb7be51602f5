import { noBackupNotices } from './no-backup.notice.ts'
import { outageNotices } from './outage.notice.ts'
import { unfilledNotices } from './unfilled.notice.ts'

export { backupLine } from './backups.view.ts'

export const supervision = { notices: { ...unfilledNotices, ...outageNotices, ...noBackupNotices } }
