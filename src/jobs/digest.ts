import { composeDigests } from '../app/families/compose-digests.ts'
import type { Job } from './job.ts'

/** The evening digest; ticks all evening because a family with a child in the second shift gets it later. */
export const digest: Job = { name: 'digest', cron: '*/10 18-21 * * *', run: composeDigests }
