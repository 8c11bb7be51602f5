import { z } from 'zod'
import { absenceCodes } from '../../../domain/journal/absence.ts'
import { markValues } from '../../../domain/journal/mark.ts'
import { tones } from '../../../domain/remarks/remark.ts'
import { hour } from '../../json.ts'
import { kind, oneChild, type Told } from './kind.ts'
import { child, text } from './words.ts'

const mark = z.enum(markValues).nullable()
const absence = z.enum(absenceCodes).nullable()

/** One entry of a child's, as the family knew it and as it is; null: there was none, there is none. */
const news = child.extend({
  subject: z.string(),
  /** of the lesson */
  day: z.string(),
  number: z.number(),
  /** written after the days of editing, so with the deputy head's leave (п. 6.4) */
  late: z.boolean(),
  entry: z.discriminatedUnion('is', [
    z.object({
      is: z.literal('mark'),
      before: mark,
      after: mark,
      comment: text,
      /** the kind of work, «Контрольная работа» */
      kind: text,
    }),
    z.object({ is: z.literal('absence'), before: absence, after: absence }),
    z.object({
      is: z.literal('homework'),
      changed: z.boolean(),
      /** what the family knew before a late change; null: «не задано» */
      before: text.exactOptional(),
      /** null: «не задано» */
      text,
      dueOn: z.string(),
    }),
    /** the lesson of that place of the timetable takes place elsewhere, not at all, or where it belongs after all */
    z.object({
      is: z.literal('lesson'),
      /** where; null: it is cancelled */
      to: hour.nullable(),
      reason: text,
    }),
  ]),
})

export type News = Told<z.infer<typeof news>>

export const newsKinds = {
  /** an entry of the journal is new, another one, or gone (п. 4.2.2) */
  news: kind({
    data: news,
    // what was changed in a locked lesson is told whatever is switched off
    switch: ({ late, entry }) => (late ? null : entry.is),
    children: oneChild,
  }),
  /** praise or a remark (п. 4.2.3) */
  remark: kind({
    data: child.extend({ tone: z.enum(tones), text: z.string() }),
    switch: () => 'remark',
    children: oneChild,
  }),
}
