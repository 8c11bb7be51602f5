import type { Actor } from '../access/actor.ts'
import { can } from '../access/can.ts'
import type { EventTime } from '../posts/post.ts'
import { titleOf } from '../posts/text.ts'
import type { TermEdge } from './term-edges.ts'

type PlainDate = Temporal.PlainDate

/** An event of the school's calendar, as it stands in its post. */
export interface CalendarEvent extends EventTime {
  readonly postId: number
  readonly title: string
  /** plain text, the title in it */
  readonly text: string
  readonly place: string | null
  /** from 1; grows with every change */
  readonly version: number
  readonly revisedAt: Temporal.Instant | null
}

interface AtLesson {
  readonly lessonId: number
  readonly subject: string
  readonly className: string
  readonly group: string | null
  readonly room: string | null
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
}

/** An announced test. */
export interface CalendarTest extends AtLesson {
  /** «Контрольная работа» */
  readonly kind: string
  /**
   * which of several children it is for: «Пётр, 7А», «7А» in a school without names; empty: the only one,
   * or the reader's own lesson
   */
  readonly children: readonly string[]
  /** the reader gives that lesson */
  readonly own: boolean
}

/** A lesson that the reader gives. */
export interface CalendarLesson extends AtLesson {
  /** of another teacher, for whom the reader stands in */
  readonly substituted: boolean
}

/** Days without lessons, both inclusive. */
export interface CalendarHoliday {
  readonly title: string
  readonly first: PlainDate
  readonly last: PlainDate
}

/** All that a person's calendar has. */
export interface CalendarFeed {
  readonly school: string
  readonly events: readonly CalendarEvent[]
  readonly tests: readonly CalendarTest[]
  readonly lessons: readonly CalendarLesson[]
  readonly terms: readonly TermEdge[]
  readonly holidays: readonly CalendarHoliday[]
}

/** A student of the reader, in a class now: himself or a child. */
export interface CalendarStudent {
  readonly studentId: number
  /** «Пётр»; empty in a school without names */
  readonly firstName: string
  readonly className: string
  readonly grade: number
}

/**
 * Whether somebody has a calendar at all: works here, or is in a class, or has a child who is.
 * Whoever has left has none.
 */
export const hasCalendar = (actor: Actor, students: readonly CalendarStudent[]): boolean =>
  can(actor, 'feed.read') && (actor.staffRoles.length > 0 || students.length > 0)

/** Lessons from two weeks back to four weeks ahead, both days inclusive. */
export const lessonDays = (today: PlainDate): { readonly from: PlainDate; readonly to: PlainDate } => ({
  from: today.subtract({ weeks: 2 }),
  to: today.add({ weeks: 4 }),
})

/** What ended before it is left out: the first day of the school year, or today where that is still to come. */
export const firstDay = (yearStartsOn: PlainDate | null, today: PlainDate): PlainDate =>
  yearStartsOn && Temporal.PlainDate.compare(yearStartsOn, today) < 0 ? yearStartsOn : today

/** What a child is called where there are several; the class stands for a name that may not be shown. */
export const childLabel = ({ firstName, className }: Pick<CalendarStudent, 'firstName' | 'className'>): string =>
  firstName === '' ? className : `${firstName}, ${className}`

/** A post's event; undefined: it has no time. */
export function eventOf(post: {
  readonly id: number
  readonly text: string
  readonly startsAt: Temporal.Instant | null
  readonly endsAt: Temporal.Instant | null
  readonly allDay: boolean
  readonly place: string | null
  readonly version: number
  readonly editedAt: Temporal.Instant | null
  readonly publishedAt: Temporal.Instant | null
}): CalendarEvent | undefined {
  const { id: postId, text, startsAt, endsAt, allDay, place, version } = post
  if (startsAt === null || endsAt === null) return undefined
  const revisedAt = post.editedAt ?? post.publishedAt
  return { postId, title: titleOf(text), text: text.trim(), startsAt, endsAt, allDay, place, version, revisedAt }
}
