import { z } from 'zod'
import { kind, none } from './kind.ts'

export const noBackupKinds = {
  /** for too long the journal has not been backed up */
  'no-backup': kind({
    data: z.object({
      /** the last verified one; null: there has been none */
      last: z.object({ day: z.string(), time: z.string() }).nullable(),
    }),
    switch: none,
    children: none,
  }),
}
