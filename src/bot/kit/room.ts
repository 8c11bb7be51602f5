import type { Translate } from '../../i18n/index.ts'

/** «каб. 203»; a place with a name of its own stands as it is: «спортзал». */
export const roomText = (t: Translate, room: string): string =>
  t(/^\d/.test(room) ? 'common.room' : 'common.place', { room })
