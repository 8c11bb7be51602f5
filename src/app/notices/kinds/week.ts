import { z } from 'zod'
import { TermKind } from '../../../db/generated/client.ts'
import { absenceCodes } from '../../../domain/journal/absence.ts'
import { markValues } from '../../../domain/journal/mark.ts'
import { kind, oneChild, type Told } from './kind.ts'
import { child } from './words.ts'

const week = child.extend({
  className: z.string(),
  /** Monday and the day of the summary */
  from: z.string(),
  to: z.string(),
  /** of the subjects that had any, in the order of the alphabet */
  subjects: z.array(z.object({ subject: z.string(), marks: z.array(z.enum(markValues)) })),
  /** weighted, of all subjects since the term began: now and when the week began */
  mean: z.number().nullable(),
  meanBefore: z.number().nullable(),
  /** lessons missed, by reason, and how often the student came late */
  absences: z.array(z.object({ code: z.enum(absenceCodes), count: z.number() })),
  /** as far as the reader may know of them */
  praises: z.number(),
  remarks: z.number(),
  /** how marks went since the term began: day, value, weight; day, mean */
  dots: z.array(z.tuple([z.string(), z.number(), z.number()])),
  means: z.array(z.tuple([z.string(), z.number()])),
  /** what began then */
  term: z.enum(TermKind).exactOptional(),
  /** may say that it was read: a guardian, not the student */
  signs: z.boolean(),
})

export type Week = Told<z.infer<typeof week>>

export const weekKinds = {
  /** a child's week on Saturday, one notice for each child (п. 4.2.3) */
  weekly: kind({ data: week, switch: () => 'weekly', children: oneChild }),
}
