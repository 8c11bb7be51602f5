import { tellNews } from '../app/families/tell-news.ts'
import type { Job } from './job.ts'

/** Families hear of what has stood in the journal for a while. */
export const news: Job = { name: 'news', cron: '* * * * *', run: tellNews }
