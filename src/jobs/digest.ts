import { composeDigests } from '../app/families/compose-digests.ts'
import type { Job } from './job.ts'

/** The digest of the day; ticks from the first hour that can be chosen, since each family has its own. */
export const digest: Job = { name: 'digest', cron: '*/10 15-22 * * *', run: composeDigests }
