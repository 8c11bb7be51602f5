import { z } from 'zod'
import { kind, none } from './kind.ts'

const moment = z.object({ day: z.string(), time: z.string() })

export const outageKinds = {
  /** nothing could be sent for a while, and can be again */
  outage: kind({
    data: z.object({
      /** a code: of the messenger's answer, or of the network */
      reason: z.string(),
      since: moment,
      until: moment,
    }),
    switch: none,
    children: none,
  }),
}
