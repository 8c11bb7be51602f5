import { forgetFailures } from '../app/access/forget-failures.ts'
import { expireDialogues } from '../app/dialogues/expire-dialogues.ts'
import { forgetRequests } from '../app/done-requests.ts'
import { composeDigests } from '../app/families/compose-digests.ts'
import { composeWeeks } from '../app/families/compose-weeks.ts'
import { tellNews } from '../app/families/tell-news.ts'
import { expireDrafts } from '../app/import/expire-drafts.ts'
import { forgetChanges } from '../app/journal/undo.ts'
import { forgetTexts } from '../app/notices/forget-texts.ts'
import { publishDue } from '../app/posts/publish-due.ts'
import { remindSilent } from '../app/posts/remind-silent.ts'
import { remindUnread } from '../app/posts/remind-unread.ts'
import { backUp, tellOfNoBackup } from '../app/supervision/back-up.ts'
import { logFingerprint } from '../app/supervision/log-fingerprint.ts'
import { remindUnfilled } from '../app/supervision/remind-unfilled.ts'
import { makeLessonsAhead } from '../app/timetable/make-lessons-ahead.ts'
import type { Job } from './job.ts'

/** Everything that is done by the clock, in the order in which it is done when several are due at one minute. */
export const jobs: readonly Job[] = [
  // lessons follow the timetable through the rest of the year, made while nobody writes
  { name: 'lessons-ahead', cron: '15 3 * * *', run: makeLessonsAhead },
  // teachers are reminded of lessons that are not full; it ticks because each teacher's day ends at another hour
  { name: 'unfilled', cron: '*/10 16-21 * * *', run: remindUnfilled },
  // the digest ticks from the first hour that can be chosen, since each family has its own; so
  // does the week on Saturday
  { name: 'digest', cron: '*/10 15-22 * * *', run: composeDigests },
  { name: 'weekly', cron: '5-59/10 15-22 * * 6', run: composeWeeks },
  // families hear of what has stood in the journal for a while
  { name: 'news', cron: '* * * * *', run: tellNews },
  // what was scheduled goes out at its minute
  { name: 'scheduled-posts', cron: '* * * * *', run: publishDue },
  // staff hear in the morning of what they have not read (п. 2.2), whoever answers for a section
  // that it is silent (п. 6.2)
  { name: 'unread-posts', cron: '30 7 * * 1-6', run: remindUnread },
  { name: 'silent-sections', cron: '0 9 * * 1-6', run: remindSilent },
  // the night's backup; what did not succeed is tried again in an hour
  { name: 'backup', cron: '40 * * * *', run: backUp },
  { name: 'no-backup', cron: '10 * * * *', run: tellOfNoBackup },
  { name: 'expire-dialogues', cron: '40 * * * *', run: expireDialogues },
  { name: 'expire-drafts', cron: '50 * * * *', run: expireDrafts },
  { name: 'forget-failures', cron: '20 3 * * *', run: forgetFailures },
  { name: 'forget-changes', cron: '30 * * * *', run: forgetChanges },
  { name: 'audit-fingerprint', cron: '55 3 * * *', run: logFingerprint },
  { name: 'forget-requests', cron: '25 3 * * *', run: forgetRequests },
  { name: 'forget-texts', cron: '35 3 * * *', run: forgetTexts },
]
