import { expect, test } from 'vitest'
import type { Actor } from '../../src/domain/access/actor.ts'
import { childLabel, eventOf, firstDay, hasCalendar, lessonDays } from '../../src/domain/calendar/feed.ts'
import { mondayOf } from '../../src/domain/calendar/monday.ts'
import { reminderDue } from '../../src/domain/supervision/reminder.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const at = (text: string) => Temporal.Instant.from(text)

const person: Actor = {
  personId: 1,
  staffRoles: [],
  leadsClassIds: [],
  headsDepartmentIds: [],
  childIds: [],
  isStudent: false,
}
const student = { studentId: 2, firstName: 'Пётр', className: '7А', grade: 7 }

test('F6 Whoever works here, or has a child in a class, has a calendar; whoever has left has none', () => {
  expect(hasCalendar({ ...person, staffRoles: ['teacher'] }, [])).toBe(true)
  expect(hasCalendar({ ...person, childIds: [2] }, [student])).toBe(true)
  expect(hasCalendar({ ...person, childIds: [2] }, [])).toBe(false)
})

test('F6 Lessons are there from two weeks back to four weeks ahead', () => {
  const { from, to } = lessonDays(day('2026-09-14'))
  expect([`${from}`, `${to}`]).toEqual(['2026-08-31', '2026-10-12'])
})

test.each([
  ['2026-09-01', '2026-09-14', '2026-09-01'],
  ['2026-09-01', '2026-09-01', '2026-09-01'],
  ['2026-09-01', '2026-08-20', '2026-08-20'],
  [null, '2026-09-14', '2026-09-14'],
])('F6 Of a year from %s, on %s, what ended before %s is left out', (startsOn, today, first) => {
  expect(`${firstDay(startsOn === null ? null : day(startsOn), day(today))}`).toBe(first)
})

test('F6 A child is called by the name and the class, in a school without names by the class', () => {
  expect(childLabel(student)).toBe('Пётр, 7А')
  expect(childLabel({ firstName: '', className: '7А' })).toBe('7А')
})

const post = {
  id: 5,
  text: '\n Ярмарка\nВ актовом зале \n',
  place: 'Зал',
  version: 2,
  allDay: false,
  startsAt: at('2026-09-18T12:00Z'),
  endsAt: at('2026-09-18T14:00Z'),
  publishedAt: at('2026-09-14T09:00Z'),
  editedAt: at('2026-09-15T09:00Z'),
}

test('F6 A post with a time is an event, called by its first line, as it was last edited', () => {
  expect(eventOf(post)).toEqual({
    postId: 5,
    title: 'Ярмарка',
    text: 'Ярмарка\nВ актовом зале',
    place: 'Зал',
    version: 2,
    allDay: false,
    startsAt: post.startsAt,
    endsAt: post.endsAt,
    revisedAt: post.editedAt,
  })
  expect(eventOf({ ...post, editedAt: null })?.revisedAt).toBe(post.publishedAt)
  expect(eventOf({ ...post, editedAt: null, publishedAt: null })?.revisedAt).toBeNull()
  expect(eventOf({ ...post, startsAt: null })).toBeUndefined()
  expect(eventOf({ ...post, endsAt: null })).toBeUndefined()
})

test.each([
  ['2026-09-14', '2026-09-14'],
  ['2026-09-16', '2026-09-14'],
  ['2026-09-20', '2026-09-14'],
  ['2026-09-21', '2026-09-21'],
])('The week of %s begins on %s', (text, monday) => {
  expect(`${mondayOf(day(text))}`).toBe(monday)
})

test.each([
  ['2026-09-14T12:00+03:00', '2026-09-14T16:00+03:00'],
  ['2026-09-14T15:00+03:00', '2026-09-14T16:00+03:00'],
  ['2026-09-14T15:01+03:00', '2026-09-14T16:01+03:00'],
  ['2026-09-14T19:10+03:00', '2026-09-14T20:10+03:00'],
])('J2 After lessons until %s a teacher is reminded at %s', (lastEnd, due) => {
  expect(reminderDue(day('2026-09-14'), 'Europe/Moscow', at(lastEnd)).equals(at(due))).toBe(true)
})
