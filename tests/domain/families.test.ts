import { expect, test } from 'vitest'
import type { DigestChild } from '../../src/app/notices/kinds/digest.ts'
import type { DueNotice, NoticeData } from '../../src/app/notices/notice.ts'
import { refuseNoteDays } from '../../src/domain/families/absence-note.ts'
import { calledNow } from '../../src/domain/families/called-now.ts'
import { digestDue, hasNews, worthTelling } from '../../src/domain/families/digest.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const notice = <Kind extends keyof NoticeData>(kind: Kind, data: Partial<NoticeData[Kind]>) =>
  ({ id: 1, kind, data }) as unknown as DueNotice

test.each([
  ['today, the whole day', '2026-09-14', '2026-09-14', null, null, false],
  ['two weeks ago', '2026-08-31', '2026-09-14', null, null, false],
  ['two weeks and a day ago', '2026-08-30', '2026-09-14', null, null, true],
  ['a year and a day ahead', '2027-09-15', '2027-09-15', null, null, false],
  ['a day further', '2027-09-16', '2027-09-16', null, null, true],
  ['a month', '2026-09-14', '2026-10-15', null, null, false],
  ['more than a month', '2026-09-14', '2026-10-16', null, null, true],
  ['backwards', '2026-09-14', '2026-09-13', null, null, true],
  ['one lesson', '2026-09-14', '2026-09-14', 3, 3, false],
  ['every lesson there may be', '2026-09-14', '2026-09-14', 1, 20, false],
  ['a lesson before the first', '2026-09-14', '2026-09-14', 0, 3, true],
  ['lessons backwards', '2026-09-14', '2026-09-14', 3, 2, true],
  ['a lesson that no day has', '2026-09-14', '2026-09-14', 20, 21, true],
  ['lessons of two days', '2026-09-14', '2026-09-15', 1, 2, true],
  ['a first lesson without a last one', '2026-09-14', '2026-09-14', 1, null, true],
  ['a last lesson without a first one', '2026-09-14', '2026-09-14', null, 1, true],
] as const)('D3 A note for %s', (_, from, to, first, last, refused) => {
  expect(refuseNoteDays({ from: day(from), to: day(to), first, last }, day('2026-09-14'))).toBe(refused)
})

test.each([
  ['at the hour that was chosen', 18 * 60, ['2026-09-14T13:00+03:00'], '2026-09-14T15:00:00Z'],
  ['at the minute too', 18 * 60 + 45, [], '2026-09-14T15:45:00Z'],
  ['at that hour, where lessons end with it', 18 * 60, ['2026-09-14T18:00+03:00'], '2026-09-14T15:00:00Z'],
  ['ten minutes after a later end', 15 * 60, ['2026-09-14T18:30+03:00'], '2026-09-14T15:40:00Z'],
  [
    'ten minutes after the latest end of several',
    15 * 60,
    ['2026-09-14T18:30+03:00', '2026-09-14T19:00+03:00', '2026-09-14T17:00+03:00'],
    '2026-09-14T16:10:00Z',
  ],
] as const)('E6 The digest comes %s', (_, minute, ends, due) => {
  expect(`${digestDue(day('2026-09-14'), 'Europe/Moscow', minute, ends.map(Temporal.Instant.from))}`).toBe(due)
})

const lesson = { number: 1, subject: 'Алгебра', topic: 'Дроби', absence: null, marks: [] }
const next = { number: 1, subject: 'Алгебра', startsAt: '08:30', room: null }
const homework = { text: '№ 5', subject: 'Алгебра' }
const child: DigestChild = {
  studentId: 1,
  name: 'Иванов Пётр',
  className: '7А',
  lessons: [lesson],
  homeworkFor: { day: '2026-09-15', items: [] },
  tomorrow: [next],
}
const quiet = { ...child, homeworkFor: null }

test.each<[string, Partial<DigestChild>, boolean]>([
  ['lessons and a timetable', {}, false],
  ['lessons that were given', { lessons: [] }, false],
  ['a mark', { lessons: [lesson, { ...lesson, marks: [{ value: '5', kind: 'Ответ', comment: null }] }] }, true],
  ['an absence', { lessons: [lesson, { ...lesson, absence: 'late' }] }, true],
  ['homework', { homeworkFor: { day: '2026-09-15', items: [homework] } }, true],
  ['no next school day', { homeworkFor: null }, false],
  ['a test to come', { tomorrow: [next, { ...next, test: 'Контрольная работа' }] }, true],
  ['a substitute', { tomorrow: [next, { ...next, substitute: 'Соколова Анна' }] }, true],
  ['nobody who stands in', { tomorrow: [{ ...next, substitute: null, test: null }] }, false],
  ['an earlier lesson', { earlier: [{ ...lesson, day: '2026-09-11' }] }, true],
  ['a remark', { remarks: [{ tone: 'praise', text: 'Молодец' }] }, true],
  ['a change', { changes: [{ day: '2026-09-15', number: 1, subject: 'Алгебра', to: null, reason: null }] }, true],
])('E6 Of a day with %s it is known whether it is news', (_, fields, isNews) => {
  expect(hasNews({ ...child, ...fields })).toBe(isNews)
})

test('E6 A digest is worth telling of a day with lessons: with news, with something unread, or where empty ones are wanted', () => {
  const marked = { ...quiet, lessons: [{ ...lesson, absence: 'ill' as const }] }
  const unread = [{ postId: 1, text: 'Сбор макулатуры' }]
  const atHome = { ...quiet, lessons: [], homeworkFor: { day: '2026-09-15', items: [homework] } }
  expect(worthTelling({ children: [quiet] }, false)).toBe(false)
  expect(worthTelling({ children: [quiet] }, true)).toBe(true)
  expect(worthTelling({ children: [quiet, marked] }, false)).toBe(true)
  expect(worthTelling({ children: [quiet], unread }, false)).toBe(true)
  expect(worthTelling({ children: [quiet, atHome] }, false)).toBe(true)
  expect(worthTelling({ children: [atHome], unread }, true)).toBe(false)
  expect(worthTelling({ children: [], unread }, true)).toBe(false)
})

test('E11 A notice calls each child as the child is called now, wherever it is named, and nobody else', () => {
  const written = notice('digest', {
    day: '2026-09-14',
    children: [child, { ...child, studentId: 2, name: 'Иванова Анна' }],
    unread: [{ postId: 1, text: 'Сбор' }],
  })
  const now = calledNow(written, (id) => (id === 1 ? 'ученик № 5' : undefined))
  expect(now).toEqual({
    ...written,
    data: {
      ...written.data,
      children: [
        { ...child, name: 'ученик № 5' },
        { ...child, studentId: 2, name: 'Иванова Анна' },
      ],
    },
  })
  // neither an adult, nor a student without a number, nor a name that is none
  for (const data of [
    { name: 'Соколова Анна' },
    { studentId: '1', name: 'Пётр' },
    { studentId: 1, name: null },
    { studentId: 1 },
  ])
    expect(calledNow(notice('new-link', data as object), () => 'ученик № 5').data).toEqual(data)
})
