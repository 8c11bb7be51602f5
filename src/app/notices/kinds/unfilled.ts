import { z } from 'zod'
import { kind, none } from './kind.ts'
import { lesson } from './words.ts'

export const unfilledKinds = {
  /** a teacher's lessons of the day that are not full (п. 5.4.1) */
  unfilled: kind({
    data: z.object({
      day: z.string(),
      lessons: z.array(
        lesson
          .omit({ day: true })
          .extend({ number: z.number(), missing: z.array(z.enum(['attendance', 'topic', 'homework'])) }),
      ),
    }),
    switch: none,
    children: none,
  }),
}
