/**
 * «8:30», or «8:30:00» as a table program writes it, as minutes from midnight; undefined for what is no time of day.
 */
export function typedTime(text: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(text) ?? []
  if (Number(hours) > 23 || Number(minutes) > 59 || !hours) return undefined
  return Number(hours) * 60 + Number(minutes)
}

/** Minutes from midnight as people write them in lists, «8:30». */
export const writtenTime = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${`${minutes % 60}`.padStart(2, '0')}`
