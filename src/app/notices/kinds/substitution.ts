import { z } from 'zod'
import { kind, none } from './kind.ts'
import { lesson, text } from './words.ts'

export const substitutionKinds = {
  /** who gives a lesson has changed: for whom it is now, and for those whose it was (п. 5.4.2) */
  substitution: kind({
    data: lesson.extend({
      number: z.number(),
      room: text,
      /** who gives it now */
      teacher: z.string(),
      yours: z.boolean(),
    }),
    switch: none,
    children: none,
  }),
}
