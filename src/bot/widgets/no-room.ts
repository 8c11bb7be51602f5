import type { NoRoom } from '../../domain/journal/announced-test.ts'
import { refuse } from '../../domain/result.ts'
import { formatDate } from '../../i18n/formats.ts'
import type { Translate } from '../../i18n/index.ts'
import type { Refused } from '../kit/refusal.ts'

/** Which tests of the class stand in the way of another one. */
export const noRoomRefusal = (t: Translate, { reason, tests }: NoRoom): Refused => {
  const others = tests.map(({ date, subject }) =>
    t.plain('journal.tests.other', { subject, date: formatDate(t.locale, date) }),
  )
  return refuse(reason, { values: { tests: others.join(', ') } })
}
