import { z } from 'zod'
import { noteCodes } from '../../../domain/families/absence-note.ts'
import { kind, none, oneChild } from './kind.ts'
import { child, text } from './words.ts'

export const noteKinds = {
  /** a guardian says that a child is not at school, for whoever decides (п. 4.2.5) */
  'note-asked': kind({
    data: z.object({
      noteId: z.number(),
      name: z.string(),
      className: text,
      author: z.string(),
      from: z.string(),
      to: z.string(),
      first: z.number().nullable(),
      last: z.number().nullable(),
      code: z.enum(noteCodes),
      text,
      hasFile: z.boolean(),
    }),
    switch: none,
    children: none,
  }),
  /** what the class teacher decided */
  'note-decided': kind({
    data: child.extend({ from: z.string(), to: z.string(), accepted: z.boolean(), answer: text }),
    switch: none,
    children: oneChild,
  }),
}
