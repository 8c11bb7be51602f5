import type { Update } from 'grammy/types'
import { legibleWithin } from '../domain/legible.ts'

/**
 * The update as it may be kept: what somebody wrote is legible. The data of a press have codecs of their own, of our
 * buttons and of menus; what no column holds is on none of them, and stays so.
 */
export function legibleUpdate(update: Update): Update {
  const { message, callback_query: press } = update
  return {
    ...update,
    ...(message && { message: legibleWithin(message) }),
    ...(press?.data !== undefined && {
      callback_query: { ...press, data: press.data.replaceAll('\0', ' ').toWellFormed() },
    }),
  }
}
