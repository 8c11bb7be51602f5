import { forgetChanges as forget } from '../app/journal/undo.ts'
import type { Job } from './job.ts'

export const forgetChanges: Job = { name: 'forget-changes', cron: '30 * * * *', run: forget }
