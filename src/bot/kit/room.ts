import type { Translate } from '../../i18n/index.ts'

const keyOf = (room: string) => (/^\d/.test(room) ? 'common.room' : 'common.place')

/** «каб. 203»; a place with a name of its own stands as it is: «спортзал». */
export const roomText = (t: Translate, room: string): string => t(keyOf(room), { room })

/** The same on a button. */
export const roomLabel = (t: Translate, room: string): string => t.plain(keyOf(room), { room })
