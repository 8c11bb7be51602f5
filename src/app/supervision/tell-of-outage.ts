import type { Deps } from '../deps.ts'
import type { NewNotice } from '../notices/notice.ts'
import { writeNotices } from '../notices/write-notices.ts'
import { coordinatorsNow } from '../people/coordinators.ts'

interface Outage {
  readonly messenger: string
  readonly reason: string
  readonly since: Temporal.Instant
}

/** What was over sooner nobody has noticed. */
const worthTelling = Temporal.Duration.from({ minutes: 5 })

/** Tells the coordinators that nothing could be sent for a while, once it is over. Gives the number written. */
export async function tellOfOutage(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { messenger, reason, since }: Outage,
): Promise<number> {
  const now = clock.now()
  if (Temporal.Duration.compare(since.until(now), worthTelling) < 0) return 0
  const coordinators = await coordinatorsNow(db, clock)
  const here = (moment: Temporal.Instant) => {
    const local = moment.toZonedDateTimeISO(clock.zone)
    return {
      day: local.toPlainDate().toString(),
      time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    }
  }
  const data = { reason, since: here(since), until: here(now) }
  return writeNotices(
    db,
    coordinators.map(
      (personId): NewNotice => ({
        personId,
        kind: 'outage',
        data,
        due: now,
        key: `outage:${messenger}:${since}:${personId}`,
      }),
    ),
  )
}
