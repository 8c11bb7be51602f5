import ical, { escape as escapeText, type ICalEventData, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import type { CalendarEvent, CalendarFeed, CalendarLesson, CalendarTest } from '../domain/calendar/feed.ts'
import type { TermEdge } from '../domain/calendar/term-edges.ts'
import { eventDays } from '../domain/posts/post.ts'
import type { Translate } from '../i18n/index.ts'
import { roomLabel } from '../i18n/room.ts'
import { classWithGroup } from '../i18n/titles.ts'

/** What a calendar file is made with. */
export interface CalendarSetting {
  /** IANA name of the school's zone: in it a day is a day */
  readonly zone: string
  /** the same for all files of a school and of no other: what makes a UID unique in the world (RFC 7986 5.3) */
  readonly schoolKey: string
  /** the moment of making */
  readonly now: Temporal.Instant
}

/** Apps look for changes so often, seconds. */
const refresh = 3600

/** One event as a file, RFC 5545. A later one of a changed event takes the place of the earlier. */
export const eventFile = (t: Translate, event: CalendarEvent, setting: CalendarSetting): string =>
  calendarText(t, [eventEntry(event, setting)], setting)

/** A person's whole calendar, RFC 5545, to be fetched again and again. */
export const calendarFile = (t: Translate, feed: CalendarFeed, setting: CalendarSetting): string =>
  calendarText(
    t,
    [
      ...feed.events.map((event) => eventEntry(event, setting)),
      ...feed.tests.map((test) => testEntry(t, test)),
      ...feed.lessons.map((lesson) => lessonEntry(t, lesson)),
      ...feed.terms.map((edge) => termEntry(t, edge)),
      ...feed.holidays.map(({ title, first, last }) => ({
        id: `holiday-${first}-${last}`,
        title,
        time: { first, last },
      })),
    ],
    setting,
    feed.school,
  )

/** Whole days, both inclusive. */
type Days = { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate }
type Hours = { readonly startsAt: Temporal.Instant; readonly endsAt: Temporal.Instant }

/** A VEVENT before it is written. */
interface Entry {
  /** unique within the school, the same for as long as the matter is the same */
  readonly id: string
  readonly title: string
  readonly text?: string
  readonly place?: string | null
  readonly time: Days | Hours
  /** grows with every change */
  readonly sequence?: number
  /** when it last changed, where that is known */
  readonly revisedAt?: Temporal.Instant | null
  /** whoever it stands with has no time for something else */
  readonly busy?: boolean
}

function eventEntry(event: CalendarEvent, { zone }: CalendarSetting): Entry {
  const { postId, title, text, place, version, revisedAt, allDay } = event
  return {
    id: `event-${postId}`,
    title,
    text,
    place,
    sequence: version - 1,
    revisedAt,
    time: allDay ? eventDays(event, zone) : event,
    busy: !allDay,
  }
}

function testEntry(t: Translate, test: CalendarTest): Entry {
  const { lessonId, kind, subject, children, own, room } = test
  const who = own ? classWithGroup(t, test) : children.join('; ')
  return {
    id: `test-${lessonId}`,
    title:
      who === '' ? t.plain('calendar.test', { kind, subject }) : t.plain('calendar.test-of', { kind, subject, who }),
    place: room && roomLabel(t, room),
    time: test,
  }
}

function lessonEntry(t: Translate, lesson: CalendarLesson): Entry {
  const { lessonId, subject, room, substituted } = lesson
  return {
    id: `lesson-${lessonId}`,
    title: t.plain('calendar.lesson', { subject, className: classWithGroup(t, lesson) }),
    place: room && roomLabel(t, room),
    ...(substituted && { text: t.plain('calendar.substituted') }),
    time: lesson,
    busy: true,
  }
}

function termEntry(t: Translate, { yearId, kind, number, fromGrade, edge, day, grades }: TermEdge): Entry {
  const title = t.plain(`calendar.term.${kind}-${edge}`, { number })
  return {
    id: `term-${yearId}-${kind}-${number}-${fromGrade}-${edge}`,
    title: grades
      ? t.plain('calendar.term.of', {
          title,
          grades: grades.from === grades.to ? grades.from : `${grades.from}–${grades.to}`,
        })
      : title,
    time: { first: day, last: day },
  }
}

/**
 * The text of a calendar (RFC 5545 3.4). Moments are in UTC, so that no app needs to know the zone's rules (3.3.5 form
 * 2, no VTIMEZONE); whole days are dates with an end that is not in them any more (3.6.1).
 */
function calendarText(t: Translate, entries: readonly Entry[], setting: CalendarSetting, school?: string): string {
  const prodId = `//classbook//classbook//${t.locale.toUpperCase()}`
  // the library escapes the texts of events only (3.3.11)
  const feed = school === undefined ? {} : { name: escapeText(plain(school), false), ttl: refresh }
  const text = ical({ prodId, ...feed, events: entries.map((entry) => dataOf(entry, setting)) }).toString()
  // it would write its own properties of a calendar behind the events, and ends without a line's end (3.1, 3.6)
  return `${text.replace('\r\nREFRESH-INTERVAL', `\r\nX-WR-TIMEZONE:${setting.zone}\r\nREFRESH-INTERVAL`)}\r\n`
}

function dataOf(entry: Entry, { schoolKey, now }: CalendarSetting): ICalEventData {
  const { id, title, time, sequence = 0, revisedAt, busy = false } = entry
  const [text, place] = [plain(entry.text ?? ''), plain(entry.place ?? '')]
  return {
    id: `${id}@${schoolKey}.classbook`,
    sequence,
    // when the calendar's owner last revised it (3.8.7.2)
    stamp: revisedAt ?? now,
    ...(revisedAt && { lastModified: revisedAt }),
    summary: plain(title),
    ...(text && { description: text }),
    ...(place && { location: place }),
    ...timeOf(time),
    status: ICalEventStatus.CONFIRMED,
    transparency: busy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
  }
}

/** An end is not in it any more, and must be later than the beginning (3.6.1, 3.8.2.2): a moment has none. */
function timeOf(time: Days | Hours): Pick<ICalEventData, 'start' | 'end' | 'allDay'> {
  if ('first' in time) return { allDay: true, start: time.first, end: time.last.add({ days: 1 }) }
  const { startsAt, endsAt } = time
  return Temporal.Instant.compare(startsAt, endsAt) < 0 ? { start: startsAt, end: endsAt } : { start: startsAt }
}

/**
 * Without what a text may not have: control characters besides the tabulator and the line's end
 * (3.3.11), halves of a character.
 */
const plain = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}--[\t\n]]/gv, '')
