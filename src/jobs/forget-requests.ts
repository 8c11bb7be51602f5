import { forgetRequests as forget } from '../app/done-requests.ts'
import type { Job } from './job.ts'

export const forgetRequests: Job = { name: 'forget-requests', cron: '25 3 * * *', run: forget }
