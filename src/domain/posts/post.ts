import { dateOf } from '../date-of.ts'
/** News and events are of the year's plan; announcements are what comes besides (п. 2.2). */
export const postKinds = ['announcement', 'news', 'event'] as const
export type PostKind = (typeof postKinds)[number]

/** «Школа», «Учительская» (п. 2.2), and a class. */
export const postSections = ['school', 'staff', 'class'] as const
export type PostSection = (typeof postSections)[number]

export const postStates = ['draft', 'proposed', 'scheduled', 'published', 'stopped', 'withdrawn'] as const
export type PostState = (typeof postStates)[number]

/** What other staff may do in «Школа»: write with the administration's approval, freely, or not at all. */
export const staffPostRules = ['approval', 'free', 'never'] as const
export type StaffPosts = (typeof staffPostRules)[number]

/** So many pictures and files a post holds (Bot API, sendMediaGroup). */
export const maxPostFiles = 10

/** When an event is: whole days from midnight to midnight, or from a moment to a moment. */
export interface EventTime {
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly allDay: boolean
}

/** The days of an event, both inclusive. One that ends at midnight ended the day before. */
export function eventDays(
  { startsAt, endsAt }: Pick<EventTime, 'startsAt' | 'endsAt'>,
  zone: string,
): { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate } {
  const first = dateOf(startsAt, zone)
  const last = dateOf(endsAt.subtract({ nanoseconds: 1 }), zone)
  return { first, last: Temporal.PlainDate.compare(last, first) < 0 ? first : last }
}

/** An event of whole days, both inclusive. */
export const wholeDays = (first: Temporal.PlainDate, last: Temporal.PlainDate, zone: string): EventTime => ({
  startsAt: first.toZonedDateTime(zone).toInstant(),
  endsAt: last.add({ days: 1 }).toZonedDateTime(zone).toInstant(),
  allDay: true,
})
