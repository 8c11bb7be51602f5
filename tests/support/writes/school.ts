import { day, pressing, typing, type Write } from './write.ts'

export const settingWrites: readonly Write[] = [
  pressing('setEditDays', 'head', () => ({ days: 14 }), [['journal.editDays', { editDays: 7 }, { editDays: 14 }]]),
  pressing('setNewsMinutes', 'head', () => ({ minutes: 30 }), [
    ['journal.newsMinutes', { newsMinutes: 15 }, { newsMinutes: 30 }],
  ]),
  pressing('setTestLimits', 'head', () => ({ days: 2, weeks: 4 }), [
    ['journal.test-limits', { perDay: 1, perWeek: 3 }, { perDay: 2, perWeek: 4 }],
  ]),
  typing('work-kind', 'head', 'askWorkKind', () => ({ kind: 0 }), 'Диктант, Дик, 2', [
    ['work-kind.write', null, { weight: 2 }],
  ]),
  typing('work-kind', 'head', 'askWorkKind', async (on) => ({ kind: await on.last('WorkKind') }), 'Диктант, Дик, 3', [
    ['work-kind.write', { weight: 2 }, { weight: 3 }],
  ]),
  pressing('retireWorkKind', 'head', async (on) => ({ kind: await on.last('WorkKind'), to: 'out' }), [
    ['work-kind.retire', null, { retired: true }],
  ]),
  typing('absence-sign', 'head', 'askSign', () => ({ code: 'ill' }), 'Бл, болен', [
    ['absence-sign.set', { sign: null, offered: true }, { code: 'ill', sign: 'Бл', offered: true }],
  ]),
  pressing('setSign', 'head', () => ({ code: 'ill', to: 'out' }), [
    ['absence-sign.set', { sign: 'Бл', offered: true }, { code: 'ill', sign: 'Бл', offered: false }],
  ]),
  pressing('setSign', 'head', () => ({ code: 'ill', to: 'ours' }), [
    ['absence-sign.set', { sign: 'Бл', offered: false }, { code: 'ill', sign: null, offered: true }],
  ]),
  pressing('setStaffPosts', 'head', () => ({ to: 'never' }), [
    ['post.configure', { staffPosts: 'approval', silentDays: 7 }, { staffPosts: 'never' }],
  ]),
  pressing('setSilentDays', 'head', () => ({ days: 14 }), [
    ['post.configure', { staffPosts: 'never', silentDays: 7 }, { silentDays: 14 }],
  ]),
  pressing('setStaffPosts', 'head', () => ({ to: 'approval' }), [
    ['post.configure', { staffPosts: 'never', silentDays: 14 }, { staffPosts: 'approval' }],
  ]),
]

export const timetableWrites: readonly Write[] = [
  pressing('signSubstitution', 'other', ({ stoodIn }) => ({ lesson: stoodIn }), [['substitution.sign']]),
  pressing(
    'substitute',
    'head',
    ({ people }) => ({ lesson: people.lessons.nextPhysics, person: people.others.teacherId }),
    [['substitution.make', {}, {}]],
    { last: 'Notice' },
  ),
  pressing(
    'moveLesson',
    'head',
    ({ people }) => ({ lesson: people.lessons.nextAlgebra, day: day('2026-09-16'), number: 3 }),
    [['lesson.move', { day: '2026-09-14', number: 2 }, { day: '2026-09-16', number: 3 }]],
    { last: 'Notice' },
  ),
  pressing(
    'cancelLesson',
    'head',
    ({ people }) => ({ lesson: people.lessons.nextPhysics, reason: 'quarantine' }),
    [['lesson.cancel', { day: '2026-09-14', number: 1 }]],
    { last: 'Notice' },
  ),
  pressing(
    'restoreLesson',
    'head',
    async (on) => ({ shift: await on.last('TimetableChange') }),
    [['lesson.restore', null, { day: '2026-09-14', number: 1 }]],
    { last: 'Notice' },
  ),
  typing(
    'cancel-lesson',
    'head',
    'askCancelLesson',
    async (on) => ({ lesson: await on.last('Lesson') }),
    'Экскурсия',
    [['lesson.cancel', { day: '2026-09-14', number: 1 }]],
    { last: 'Notice' },
  ),
]
