import { z } from 'zod'
import { kind, none } from './kind.ts'
import { lesson, text } from './words.ts'

export const correctionKinds = {
  /** a teacher asks the deputy head to open a locked lesson */
  'correction-asked': kind({
    data: lesson.extend({ correctionId: z.number(), teacher: z.string(), reason: z.string() }),
    switch: none,
    children: none,
  }),
  /** what the deputy head decided; `answer`: why not, where that was said */
  'correction-decided': kind({
    data: lesson.extend({ approved: z.boolean(), answer: text }),
    switch: none,
    children: none,
  }),
}
