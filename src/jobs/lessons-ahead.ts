import { makeLessonsAhead } from '../app/timetable/make-lessons-ahead.ts'
import type { Job } from './job.ts'

/** Lessons follow the timetable through the rest of the year, made while nobody writes. */
export const lessonsAhead: Job = { name: 'lessons-ahead', cron: '15 3 * * *', run: makeLessonsAhead }
