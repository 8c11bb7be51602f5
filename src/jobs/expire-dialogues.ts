import { expireDialogues as expire } from '../app/dialogues/expire-dialogues.ts'
import type { Job } from './job.ts'

export const expireDialogues: Job = { name: 'expire-dialogues', cron: '40 * * * *', run: expire }
