import { z } from 'zod'
import { kind, oneChild } from './kind.ts'
import { child } from './words.ts'

export const absenceAlertKinds = {
  /** a student misses lessons of today, and nobody said why (for guardians): the first that is known of */
  'absence-alert': kind({
    data: child.extend({
      subject: z.string(),
      day: z.string(),
      number: z.number(),
      /** «08:30», school time */
      startsAt: z.string(),
      /** the first lesson of the day, not only the first to be filled */
      isFirst: z.boolean().exactOptional(),
    }),
    switch: () => 'absence',
    children: oneChild,
  }),
}
