import { composeWeeks } from '../app/families/compose-weeks.ts'
import type { Job } from './job.ts'

/** A child's week, on Saturday; ticks from the first hour that can be chosen. */
export const weekly: Job = { name: 'weekly', cron: '5-59/10 15-22 * * 6', run: composeWeeks }
