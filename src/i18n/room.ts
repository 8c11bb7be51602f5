import type { Translate } from './index.ts'

const keyOf = (room: string) => (/^\d/.test(room) ? 'common.room' : 'common.place')

/** «каб. 203»; a place with a name of its own stands as it is: «спортзал». */
export const roomText = (t: Translate, room: string): string => t(keyOf(room), { room })

/** The same where there is no markup: on a button, in a file. */
export const roomLabel = (t: Translate, room: string): string => t.plain(keyOf(room), { room })
