import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CalendarEvent, CalendarFeed } from '../../src/domain/calendar/feed.ts'
import { wholeDays } from '../../src/domain/posts/post.ts'
import { calendarFile, eventFile } from '../../src/files/calendar.ts'
import { translator } from '../../src/i18n/index.ts'
import { readCalendarText } from '../support/calendar.ts'

const zone = 'Europe/Moscow'
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant()
const day = (text: string) => Temporal.PlainDate.from(text)
const setting = { zone, schoolKey: '0123456789abcdef', now: at('2026-09-11T09:00') }
const t = translator('ru')

const meeting: CalendarEvent = {
  postId: 7,
  title: 'Собрание',
  text: 'Собрание\nПриходите, будет чай; вопросы — у входа.',
  place: 'Актовый зал, 2-й этаж',
  startsAt: at('2026-09-14T18:30'),
  endsAt: at('2026-09-14T20:00'),
  allDay: false,
  version: 3,
  revisedAt: at('2026-09-10T12:00'),
}

const nothing: CalendarFeed = { school: 'Школа', events: [], tests: [], lessons: [], terms: [], holidays: [] }
const atLesson = {
  lessonId: 5,
  subject: 'Английский язык',
  className: '7А',
  group: 'Английский язык, группа 1',
  room: '203',
  startsAt: at('2026-09-14T08:30'),
  endsAt: at('2026-09-14T09:15'),
}

test('an event keeps its text, its moments in UTC, its number of changes', () => {
  const text = eventFile(t, meeting, setting)
  expect(readCalendarText(text).events).toEqual([
    {
      uid: 'event-7@0123456789abcdef.classbook',
      title: 'Собрание',
      text: 'Собрание\nПриходите, будет чай; вопросы — у входа.',
      place: 'Актовый зал, 2-й этаж',
      starts: '2026-09-14T15:30:00Z',
      ends: '2026-09-14T17:00:00Z',
      sequence: 2,
    },
  ])
  expect(text).toContain('\r\nDTSTAMP:20260910T090000Z\r\n')
  expect(text).not.toMatch(/METHOD|X-WR-CALNAME/)
})

test('an event of whole days is dates, with an end that is not in it', () => {
  const days = { ...meeting, ...wholeDays(day('2026-12-30'), day('2026-12-31'), zone) }
  const text = eventFile(t, days, setting)
  expect(readCalendarText(text).events[0]).toMatchObject({ starts: '2026-12-30', ends: '2027-01-01' })
  expect(text).toContain('\r\nDTSTART;VALUE=DATE:20261230\r\n')
})

test('an event of a moment has no end', () => {
  const { events } = readCalendarText(eventFile(t, { ...meeting, endsAt: meeting.startsAt }, setting))
  expect(events[0]).toMatchObject({ starts: '2026-09-14T15:30:00Z', ends: null })
})

test('a calendar has tests, lessons, edges of terms and holidays beside the events', () => {
  const text = calendarFile(
    t,
    {
      school: 'Лицей № 1, «Восход»; Псков',
      events: [meeting],
      tests: [
        { ...atLesson, lessonId: 6, kind: 'Контрольная работа', children: [], own: false },
        { ...atLesson, lessonId: 7, kind: 'Контрольная работа', children: ['Пётр, 7А', 'Анна, 7А'], own: false },
        { ...atLesson, lessonId: 8, kind: 'Диктант', children: [], own: true },
      ],
      lessons: [
        { ...atLesson, substituted: true },
        { ...atLesson, lessonId: 6, group: null, room: 'спортзал', substituted: false },
      ],
      terms: [
        { yearId: 1, kind: 'quarter', number: 1, fromGrade: 1, edge: 'first', day: day('2026-09-01'), grades: null },
        {
          yearId: 1,
          kind: 'half',
          number: 2,
          fromGrade: 10,
          edge: 'last',
          day: day('2027-05-25'),
          grades: { from: 10, to: 11 },
        },
      ],
      holidays: [{ title: 'День народного единства', first: day('2026-11-04'), last: day('2026-11-04') }],
    },
    setting,
  )
  const { name, events } = readCalendarText(text)
  expect(name).toBe('Лицей № 1, «Восход»; Псков')
  expect(text).toContain('\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n')
  expect(text).toContain('\r\nX-WR-TIMEZONE:Europe/Moscow\r\n')
  expect(events.map(({ uid, title, text: said, place }) => [uid.split('@')[0], title, said, place])).toEqual([
    ['event-7', 'Собрание', meeting.text, 'Актовый зал, 2-й этаж'],
    ['test-6', 'Контрольная работа: Английский язык', null, 'каб. 203'],
    ['test-7', 'Контрольная работа: Английский язык (Пётр, 7А; Анна, 7А)', null, 'каб. 203'],
    ['test-8', 'Диктант: Английский язык (7А, группа 1)', null, 'каб. 203'],
    ['lesson-5', 'Английский язык, 7А, группа 1', 'Замена: урок другого учителя.', 'каб. 203'],
    ['lesson-6', 'Английский язык, 7А', null, 'спортзал'],
    ['term-1-quarter-1-1-first', 'Начало 1-й четверти', null, null],
    ['term-1-half-2-10-last', 'Последний день 2-го полугодия (10–11 кл.)', null, null],
    ['holiday-2026-11-04-2026-11-04', 'День народного единства', null, null],
  ])
})

/**
 * What people write: Russian, signs that mean something to the format, emoji of several
 * characters, line ends of all kinds.
 */
const written = (longest: number) =>
  fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom(...'абвгдеёжзийклмнопрстуфхцчшщъыьэюя АБВ—«»№') }) },
        fc.constantFrom(
          ',',
          ';',
          ':',
          '\\',
          '\\n',
          '\\,',
          '"',
          '\n',
          '\r\n',
          '\r',
          '\t',
          '%0A',
          '^n',
          '\u2028',
          '\u0085',
        ),
        fc.constantFrom(
          '🎉',
          '👩‍👩‍👧',
          '👍🏽',
          '🇷🇺',
          'é',
          'BEGIN:VEVENT',
          '\r\nEND:VCALENDAR',
          '\u0000',
          '\u0007',
          '\ud83d',
        ),
        fc.string({ unit: 'binary', maxLength: 20 }),
      ),
      { maxLength: longest },
    )
    .map((parts) => parts.join(''))

/** What a calendar can say of it at all. */
const sayable = (text: string) =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')

test('whatever people write is read back as they wrote it', () => {
  fc.assert(
    fc.property(written(12), written(40), written(12), written(8), (title, text, place, school) => {
      const event = { ...meeting, title, text, place }
      const expected = { title: sayable(title), text: sayable(text) || null, place: sayable(place) || null }
      expect(readCalendarText(eventFile(t, event, setting)).events[0]).toMatchObject(expected)
      const feed = readCalendarText(calendarFile(t, { ...nothing, school, events: [event] }, setting))
      expect(feed.name ?? '').toBe(sayable(school))
      expect(feed.events[0]).toMatchObject(expected)
    }),
    { numRuns: 150 },
  )
})

test('lines of any length are folded within 75 octets, never within a character', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 400 }),
      fc.constantFrom('я', '🎉', 'я🎉', 'aя', ',', 'ж;'),
      (count, letters) => {
        const title = letters.repeat(count)
        expect(readCalendarText(eventFile(t, { ...meeting, title }, setting)).events[0]?.title).toBe(title)
      },
    ),
    { numRuns: 100 },
  )
})
