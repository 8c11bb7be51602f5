import { z } from 'zod'
import { hour } from '../../json.ts'
import { kind, none } from './kind.ts'
import { lesson, text } from './words.ts'

export const lessonChangedKinds = {
  /** a teacher's lesson takes place elsewhere than the timetable has it, not at all, or after all */
  'lesson-changed': kind({
    /** `day` and `number` are where it was */
    data: lesson.extend({
      /** null: it is cancelled */
      lessonId: z.number().nullable(),
      number: z.number(),
      /** where it is now; the same place: it was cancelled and takes place after all */
      to: hour.nullable(),
      reason: text,
    }),
    switch: none,
    children: none,
  }),
}
