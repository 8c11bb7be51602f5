import { z } from 'zod'
import { kind, none } from './kind.ts'

export const codeIssuedKinds = {
  /** somebody else issued codes to families of a class teacher's class (п. 5.2.2) */
  'code-issued': kind({
    data: z.object({
      classId: z.number(),
      className: z.string(),
      issuer: z.string(),
      /** «Иванов Пётр» */
      names: z.array(z.string()),
    }),
    switch: none,
    children: none,
  }),
}
