import { publishDue } from '../app/posts/publish-due.ts'
import { remindSilent } from '../app/posts/remind-silent.ts'
import { remindUnread } from '../app/posts/remind-unread.ts'
import type { Job } from './job.ts'

/** What was scheduled goes out at its minute. */
export const scheduledPosts: Job = { name: 'scheduled-posts', cron: '* * * * *', run: publishDue }
/** Staff hear in the morning of what they have not read (п. 2.2). */
export const unreadPosts: Job = { name: 'unread-posts', cron: '30 7 * * 1-6', run: remindUnread }
/** Whoever answers for a section hears that it has been silent for long (п. 6.2). */
export const silentSections: Job = { name: 'silent-sections', cron: '0 9 * * 1-6', run: remindSilent }
