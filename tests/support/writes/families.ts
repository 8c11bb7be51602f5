import { dbDate } from '../fixture.ts'
import type { Grown } from './grown.ts'
import { day, pressing, typing, type Write } from './write.ts'

const note = (on: Grown) => ({
  student: on.people.students.ivanov,
  day: day('2026-09-11'),
  until: day('2026-09-11'),
  first: 0,
  last: 0,
})
const written = ['note.write', null, { from: '2026-09-11', to: '2026-09-11', code: 'excused' }] as const

export const familyWrites: readonly Write[] = [
  pressing('sendNote', 'mother', (on) => ({ ...note(on), code: 'excused' }), [written], { last: 'Notice' }),
  pressing('withdrawNote', 'mother', async (on) => ({ note: await on.last('AbsenceNote') }), [
    ['note.withdraw', null, {}],
  ]),
  typing('absence-note', 'mother', 'askNote', (on) => ({ ...note(on), code: 'excused' }), 'К врачу', [written], {
    last: 'Notice',
  }),
  pressing(
    'declineNote',
    'teacher',
    async (on) => ({ note: await on.last('AbsenceNote') }),
    [['note.decide', null, { state: 'declined' }]],
    { last: 'Notice' },
  ),
  pressing('sendNote', 'mother', (on) => ({ ...note(on), code: 'excused' }), [written], { last: 'Notice' }),
  typing(
    'decline-note',
    'teacher',
    'askDeclineNote',
    async (on) => ({ note: await on.last('AbsenceNote') }),
    'Нужна справка',
    [['note.decide', null, { state: 'declined' }]],
    { last: 'Notice' },
  ),
  pressing('sendNote', 'mother', (on) => ({ ...note(on), code: 'excused' }), [written], { last: 'Notice' }),
  pressing(
    'acceptNote',
    'teacher',
    async (on) => ({ note: await on.last('AbsenceNote') }),
    [
      ['note.decide', null, { state: 'accepted' }],
      ['absence.set', { code: 'absent' }, { code: 'excused' }],
    ],
    {
      last: 'Notice',
      first: ({ db, people }) =>
        db.absence.create({
          data: { lessonId: people.lessons.algebra, studentId: people.students.ivanov, code: 'absent' },
        }),
    },
  ),
  pressing(
    'tickTask',
    'mother',
    (on) => ({ student: on.people.students.ivanov, lesson: on.people.lessons.algebra, page: 0, to: 'on' }),
    [],
    {
      last: 'HomeworkTick',
      first: ({ db, people }) =>
        db.homework.create({ data: { lessonId: people.lessons.algebra, text: '№ 12', dueOn: dbDate('2026-09-14') } }),
    },
  ),
  pressing('signWeek', 'mother', (on) => ({ student: on.people.students.ivanov, day: day('2026-09-07') }), [], {
    last: 'WeekReceipt',
  }),
  pressing('setSwitch', 'mother', () => ({ what: 'mark', to: 'off' }), [], { last: 'Preferences' }),
  pressing('setDigest', 'mother', () => ({ minute: 1140 }), [], { last: 'Preferences' }),
  pressing('setEmptyDigest', 'mother', () => ({ to: 'off' }), [], { last: 'Preferences' }),
  pressing('setQuiet', 'mother', () => ({ from: 1260, to: 420 }), [], { last: 'Preferences' }),
  pressing('setCovered', 'mother', () => ({ to: 'on' }), [], { last: 'Preferences' }),
  pressing('language', 'mother', () => ({ locale: 'en' }), [], { last: 'Link' }),
  pressing('language', 'mother', () => ({ locale: 'ru' }), [], { last: 'Link' }),
  pressing('chooseRole', 'head', () => ({ role: 'administrator' }), [], { last: 'Link' }),
  pressing('makeCalendarFeed', 'mother', () => ({}), [['calendar.make']]),
  pressing('endCalendarFeed', 'mother', () => ({}), [['calendar.end']]),
]
