import { expect } from 'vitest'
import { issueFromConsole } from '../../../src/app/access/issue-code.ts'
import { presses } from '../../../src/bot/presses.ts'
import { ascXml, smallTimetable } from '../asc.ts'
import type { Grown, Who } from './grown.ts'
import { pressing, typing, type Write } from './write.ts'

/** A code that the machine's owner handed out, as its link carries it. */
async function codeOf(on: Grown, personId: number): Promise<{ secret: string }> {
  const issued = await issueFromConsole({ ...on.deps, db: on.db }, { personId })
  if (!issued.ok) throw new Error(issued.refusal)
  return { secret: issued.value.token }
}

/** What a button of the last message carries. */
async function shown<Of extends 'loadImport' | 'rollOver' | 'answerImport'>(
  on: Grown,
  by: Who,
  name: Of,
  where: string,
) {
  const chat = on.chat(on.accounts[by])
  await chat.pressData(chat.last.id, where)
  const data = (chat.last.inlineKeyboard ?? []).flat().map((button) => button.callback_data ?? '')
  const values = data.map((each) => presses[name].unpack(each)).find((each) => each !== undefined)
  if (!values) throw new Error(`no button «${name}» among: ${chat.buttons.join(' | ')}\n${chat.text}`)
  return values as NonNullable<ReturnType<(typeof presses)[Of]['unpack']>>
}

const petrova = ({ people }: Grown) => ({ person: people.mothers.petrova, group: people.classId, page: 0 })
const provisional = async (on: Grown) => {
  const { id } = await on.db.person.create({ data: { lastName: 'Иванова', firstName: 'Мария' } })
  await on.db.guardian.create({ data: { personId: id, studentId: on.people.students.petrova } })
  return id
}

export const accessWrites: readonly Write[] = [
  // a code is shown once and kept nowhere: whoever asks again gets another, and the one before dies
  pressing('issueCode', 'teacher', petrova, [['code.issue', null, {}]], { times: 2 }),
  pressing('revokeCode', 'teacher', petrova, [['code.revoke', null, {}]]),
  pressing('takeOwnData', 'teacher', () => ({}), [['data.take', null, {}]]),
  pressing('takeChildsData', 'mother', ({ people }) => ({ student: people.students.ivanov }), [
    ['data.take', null, {}],
  ]),
  pressing('printSlips', 'teacher', ({ people }) => ({ group: people.classId }), [['code.print', null, {}]]),
  pressing('consent', 'stranger', (on) => codeOf(on, on.people.mothers.petrova), [['code.redeem', null, {}]], {
    last: 'Notice',
  }),
  pressing('freeze', 'teacher', (on) => ({ ...petrova(on), to: 'frozen' }), [['access.freeze', null, {}]]),
  pressing('freeze', 'teacher', (on) => ({ ...petrova(on), to: 'open' }), [['access.unfreeze', null, {}]]),
  pressing('agreeAnew', 'stranger', () => ({ version: 1 }), [['consent.renew', null, { version: 1 }]], {
    first: ({ db, people }) =>
      db.link.updateMany({ where: { personId: people.mothers.petrova }, data: { consentVersion: null } }),
  }),
  pressing('joinPersons', 'mother', async (on) => codeOf(on, await provisional(on)), [['person.join', null, {}]], {
    last: 'Notice',
  }),
  pressing(
    'enterInstead',
    'stranger',
    (on) => codeOf(on, on.people.mothers.ivanov),
    [
      ['link.end', null, {}],
      ['code.redeem', null, {}],
    ],
    { last: 'Notice' },
  ),
  pressing('endDevice', 'mother', async (on) => ({ link: await on.last('Link') }), [['link.end', null, {}]]),
  pressing('endLinks', 'teacher', (on) => ({ ...petrova(on), person: on.people.mothers.ivanov }), [
    ['link.end-other', null, {}],
  ]),
  pressing('leave', 'student', () => ({}), [['link.end', null, {}]]),
  pressing('setNames', 'head', () => ({ to: 'on' }), [['names.configure', { nameFree: false }, { nameFree: true }]]),
  pressing('setNames', 'head', () => ({ to: 'off' }), [['names.configure', { nameFree: true }, { nameFree: false }]]),
  pressing('retryDeadLetters', 'head', () => ({}), [['delivery.retry', null, { count: 1 }]], {
    first: ({ db, people }) =>
      db.notice.create({
        data: {
          personId: people.teacherId,
          kind: 'remark',
          data: {},
          due: new Date('2026-09-11T05:00:00Z'),
          state: 'failed',
          reason: 'network',
          settledAt: new Date('2026-09-11T05:00:00Z'),
        },
      }),
  }),
]

const arrivals = { name: 'students.csv', text: 'Фамилия;Имя;Класс\nСоловьёв;Павел;7А' }
const file = (says: Write['says'] = [['import.file', null, { brings: ['students'] }]]): Write =>
  typing('the file of a school', 'head', 'importDraft', () => ({}), arrivals, says, { ends: 'text' })
const unknown = { id: '*1', name: 'Неизвестная Н.', short: 'Нез', firstname: '', lastname: '' }
const timetable = { name: 'timetable.xml', text: ascXml({ ...smallTimetable, teachers: [unknown] }) }
const importing = presses.importDraft.pack({})

export const importWrites: readonly Write[] = [
  file(),
  pressing('dropImport', 'head', () => ({}), [], { last: 'ImportFile' }),
  file(),
  pressing(
    'loadImport',
    'head',
    (on) => shown(on, 'head', 'loadImport', importing),
    [['school.import', null, expect.objectContaining({ students: expect.objectContaining({ added: 1, changed: 0 }) })]],
    { last: 'ImportFile' },
  ),
  typing(
    'the file of a school',
    'head',
    'importDraft',
    () => ({}),
    timetable,
    [['import.file', null, { brings: ['asc'] }]],
    {
      ends: 'text',
    },
  ),
  pressing(
    'answerImport',
    'head',
    async (on) => ({ ...(await shown(on, 'head', 'answerImport', importing)), how: 'skip', target: 0 }),
    [['import.answer', null, { kind: 'teacher', answer: 'skip' }]],
  ),
  pressing('forgetImportAnswers', 'head', () => ({}), [['import.forget-answers', null, { count: 1 }]]),
]

export const rolloverWrites: readonly Write[] = [
  pressing(
    'chooseGraduates',
    'head',
    ({ people }) => ({ class: people.others.classId, to: 'leave' }),
    [['year.choose-graduates', { graduates: null }, { graduates: true }]],
    { first: async ({ clock }) => clock.set('2027-06-01T10:00') },
  ),
  pressing('rollOver', 'head', (on) => shown(on, 'head', 'rollOver', presses.askRollOver.pack({})), [
    ['year.roll-over', null, { year: '2026/2027', next: '2027/2028', moved: 2, left: 1, classes: 1, firstGrades: 0 }],
  ]),
]
