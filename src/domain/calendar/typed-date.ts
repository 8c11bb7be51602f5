/** «01.09.2026» or «2026-09-01»; a day that the calendar does not have is none. */
export function typedDate(text: string): Temporal.PlainDate | undefined {
  const [, day = '', month = '', year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? []
  const iso = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined
  try {
    return Temporal.PlainDate.from(iso)
  } catch {
    return undefined
  }
}

/** A day as people write it in lists, «01.09.2026». */
export const writtenDate = ({ day, month, year }: Temporal.PlainDate): string =>
  [`${day}`.padStart(2, '0'), `${month}`.padStart(2, '0'), `${year}`.padStart(4, '0')].join('.')
