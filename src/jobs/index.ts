import { digest } from './digest.ts'
import { expireDialogues } from './expire-dialogues.ts'
import { expireDrafts } from './expire-drafts.ts'
import { forgetChanges } from './forget-changes.ts'
import { forgetFailures } from './forget-failures.ts'
import { forgetRequests } from './forget-requests.ts'
import type { Job } from './job.ts'
import { lessonsAhead } from './lessons-ahead.ts'
import { news } from './news.ts'
import { scheduledPosts, silentSections, unreadPosts } from './posts.ts'
import { unfilled } from './unfilled.ts'
import { weekly } from './weekly.ts'

/** Everything that is done by the clock. */
export const jobs: readonly Job[] = [
  ...[lessonsAhead, unfilled, digest, weekly, news],
  ...[scheduledPosts, unreadPosts, silentSections],
  ...[expireDialogues, expireDrafts, forgetFailures, forgetChanges, forgetRequests],
]
