import type { Grown } from './grown.ts'
import { day, pressing, typing, type Write } from './write.ts'

const ivanov = async (on: Grown) => {
  const student = on.people.students.ivanov
  return { student, version: await on.version(student) }
}
const mother = async (on: Grown) => ({ ...(await ivanov(on)), guardian: on.people.mothers.ivanov })
const other = async (on: Grown) => ({
  person: on.people.others.teacherId,
  version: await on.version(on.people.others.teacherId),
})
const newcomer = async (on: Grown) => {
  const student = await on.last('Person')
  return { student, version: await on.version(student) }
}

const stays = (...all: readonly [string, string | null, (string | null)?][]) => ({
  stays: all.map(([startsOn, endsOn, reason = null]) => ({ startsOn, endsOn, reason })),
})

export const peopleWrites: readonly Write[] = [
  typing(
    'person-field',
    'head',
    'askField',
    async (on) => ({
      person: on.people.students.ivanov,
      child: 0,
      field: 'phone',
      version: (await ivanov(on)).version,
    }),
    '+7 910 123-45-67',
    [['person.edit', null, { fields: ['phone'] }]],
  ),
  pressing('kinship', 'head', async (on) => ({ ...(await mother(on)), kinship: 'mother' }), [
    ['guardian.edit', null, { fields: ['kinship'] }],
  ]),
  typing('guardian-kinship', 'head', 'askKinship', mother, 'тётя', [['guardian.edit', null, { fields: ['kinship'] }]]),
  typing('guardian', 'head', 'askGuardian', ivanov, 'Иванов Илья Петрович, отец, +7 910 123-45-68', [
    ['guardian.add', null, { known: false }],
  ]),
  pressing('removeGuardian', 'head', async (on) => ({ ...(await ivanov(on)), guardian: await on.last('Person') }), [
    ['guardian.remove', {}],
  ]),
  typing(
    'student-arrival',
    'teacher',
    'askArrival',
    ({ people }) => ({ class: people.classId, day: day('2026-09-10') }),
    'Новиков Олег Ильич, 12.03.2013',
    [['student.arrive', null, { stays: [{ startsOn: '2026-09-10' }] }]],
  ),
  pressing('studentGroup', 'teacher', async (on) => ({ ...(await newcomer(on)), part: on.group, to: 'on' }), [
    ['student.group', null, { fields: ['group'], on: true }],
  ]),
  pressing('studentGroup', 'teacher', async (on) => ({ ...(await newcomer(on)), part: on.group, to: 'off' }), [
    ['student.group', null, { fields: ['group'], on: false }],
  ]),
  pressing(
    'move',
    'head',
    async (on) => ({
      ...(await newcomer(on)),
      move: 'transfer',
      class: on.people.others.classId,
      reason: 'other',
      day: day('2026-09-11'),
    }),
    [['student.transfer', stays(['2026-09-10', null]), stays(['2026-09-10', '2026-09-10'], ['2026-09-11', null])]],
    { last: 'Notice' },
  ),
  typing(
    'student-move-day',
    'head',
    'askMoveDay',
    async (on) => ({ ...(await newcomer(on)), move: 'leave', class: on.people.others.classId, reason: 'moved' }),
    '12.09.2026',
    [
      [
        'student.leave',
        stays(['2026-09-10', '2026-09-10'], ['2026-09-11', null]),
        stays(['2026-09-10', '2026-09-10'], ['2026-09-11', '2026-09-12', 'moved']),
      ],
    ],
  ),
  typing('staff', 'head', 'askStaff', () => ({}), 'Смирнова Ольга Петровна, учитель химии', [
    ['staff.add', null, { roles: ['teacher'] }],
  ]),
  typing('staff-position', 'head', 'askPosition', other, 'учитель математики', [
    ['staff.edit', null, { fields: ['position'] }],
  ]),
  pressing('staffRole', 'head', async (on) => ({ ...(await other(on)), role: 'administrator', to: 'on' }), [
    ['staff.roles', { roles: ['teacher'] }, { fields: ['roles'], roles: ['teacher', 'administrator'] }],
  ]),
  pressing(
    'lead',
    'head',
    async (on) => ({ ...(await other(on)), class: on.people.others.classId, seen: 0, to: 'on' }),
    [['class.lead', {}, { fields: ['leads'] }]],
    {
      first: ({ db, people }) =>
        db.schoolClass.update({ where: { id: people.others.classId }, data: { leaderId: null } }),
    },
  ),
  pressing(
    'lead',
    'head',
    (on) => ({
      person: on.people.teacherId,
      class: on.people.others.classId,
      seen: on.people.others.teacherId,
      to: 'on',
    }),
    [
      ['class.lead', {}, { fields: ['leads'] }],
      ['class.lead', {}, { fields: ['leads'] }],
    ],
  ),
  pressing('membership', 'head', async (on) => ({ ...(await other(on)), department: on.department, to: 'head' }), [
    ['department.member', null, { fields: ['department'], to: 'head' }],
  ]),
  pressing('membership', 'head', async (on) => ({ ...(await other(on)), department: on.department, to: 'out' }), [
    ['department.member', null, { fields: ['department'], to: 'out' }],
  ]),
  typing('department', 'head', 'askDepartment', () => ({ department: 0 }), 'МО искусств', [
    ['department.write', null, {}],
  ]),
  typing('department', 'head', 'askDepartment', async (on) => ({ department: await on.last('Department') }), 'музыки', [
    ['department.write', null, {}],
  ]),
  pressing(
    'leaving',
    'head',
    async (on) => ({ ...(await other(on)), day: day('2026-09-11') }),
    [['staff.left', { leftOn: null }, { fields: ['leftOn'], leftOn: '2026-09-11' }]],
    { last: 'Link' },
  ),
  pressing('working', 'head', other, [['staff.left', { leftOn: '2026-09-11' }, { fields: ['leftOn'], leftOn: null }]]),
  typing('staff-leaving-day', 'head', 'askLeavingDay', other, '30.09.2026', [
    ['staff.left', { leftOn: null }, { fields: ['leftOn'], leftOn: '2026-09-30' }],
  ]),
  pressing(
    'erasePerson',
    'head',
    async (on) => ({
      person: on.people.mothers.petrova,
      reason: 'request',
      version: await on.version(on.people.mothers.petrova),
    }),
    [['person.erase', null, { reason: 'request', erased: { card: 1, classes: 1 } }]],
  ),
]
