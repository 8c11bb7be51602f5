import type { SchoolConfig } from '../../src/config.ts'

/** A moment as the school's clock shows it. */
export const localTime = (moment: string, { timezone }: SchoolConfig): string =>
  Temporal.Instant.from(moment).toZonedDateTimeISO(timezone).toPlainDateTime().toString({ smallestUnit: 'minute' })
