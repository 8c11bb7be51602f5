import { remindUnfilled } from '../app/supervision/remind-unfilled.ts'
import type { Job } from './job.ts'

/** Reminds teachers of lessons that are not full; ticks because each teacher's day ends at another hour. */
export const unfilled: Job = { name: 'unfilled', cron: '*/10 16-21 * * *', run: remindUnfilled }
