import { z } from 'zod'

/** What a messenger knows a message by, in its own words: kept and given back, made and read by nobody but its bot. */
export const messageRef = z.string().brand<'MessageRef'>()
export type MessageRef = z.infer<typeof messageRef>
