import { expireDrafts as expire } from '../app/import/expire-drafts.ts'
import type { Job } from './job.ts'

export const expireDrafts: Job = { name: 'expire-drafts', cron: '50 * * * *', run: expire }
