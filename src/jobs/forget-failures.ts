import { forgetFailures as forget } from '../app/access/forget-failures.ts'
import type { Job } from './job.ts'

export const forgetFailures: Job = { name: 'forget-failures', cron: '20 3 * * *', run: forget }
