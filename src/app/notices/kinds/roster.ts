import { z } from 'zod'
import { kind, none } from './kind.ts'
import { child, text } from './words.ts'

export const rosterKinds = {
  /** how a student stands in a class teacher's class now, since somebody else wrote it (п. 5.3.1) */
  roster: kind({
    data: child.extend({
      classId: z.number(),
      className: z.string(),
      /** the first day in the class and the last; both null: never was in it */
      startsOn: text,
      endsOn: text,
    }),
    switch: none,
    children: none,
  }),
}
