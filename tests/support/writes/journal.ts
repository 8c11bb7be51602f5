import { presses } from '../../../src/bot/presses.ts'
import type { Grown } from './grown.ts'
import { day, pressing, typing, type Write } from './write.ts'

const at = ({ people: { lessons, students }, kinds }: Grown) => ({
  lesson: lessons.algebra,
  student: students.ivanov,
  kind: kinds.test,
})
const ofMark = async (on: Grown) => ({ mark: await on.last('Mark'), kind: on.kinds.test })
const algebra = ({ people }: Grown) => ({ lesson: people.lessons.algebra })

/** What stands on the attendance screen for those who missed the lesson before. */
async function guess(on: Grown) {
  const chat = on.chat(on.accounts.teacher)
  await chat.pressData(chat.last.id, presses.lesson.pack({ lesson: on.people.lessons.physics }))
  return presses.sameAbsent.unpack(chat.buttonWith('Подтвердить').callback_data ?? '')!
}

export const journalWrites: readonly Write[] = [
  pressing('absence', 'teacher', (on) => ({ ...at(on), code: 'ill', shown: 'ill' }), [
    ['absence.set', { code: 'present' }, { code: 'ill' }],
  ]),
  pressing('allPresent', 'teacher', algebra, [['attendance.take']]),
  pressing('sameAbsent', 'teacher', guess, [['attendance.take', null, { absences: [{ code: 'ill' }] }]]),
  pressing('mark', 'teacher', (on) => ({ ...at(on), value: '5' }), [['mark.put', null, { value: '5' }]]),
  pressing('rowMark', 'teacher', (on) => ({ ...at(on), student: on.people.students.petrova, value: '3' }), [
    ['mark.put', null, { value: '3' }],
  ]),
  pressing('rowMark', 'teacher', (on) => ({ ...at(on), student: on.people.students.petrova, value: '4' }), [
    ['mark.change', { value: '3' }, { value: '4' }],
  ]),
  pressing('changeMark', 'teacher', async (on) => ({ ...(await ofMark(on)), value: '5' }), [
    ['mark.change', { value: '4' }, { value: '5' }],
  ]),
  pressing('changeKind', 'teacher', async (on) => ({ ...(await ofMark(on)), to: on.kinds.answer }), [
    ['mark.change', {}, {}],
  ]),
  pressing('quickComment', 'teacher', async (on) => ({ ...(await ofMark(on)), comment: 'well-done' }), [
    ['mark.comment', { length: null }, { length: 7 }],
  ]),
  typing('comment', 'teacher', 'askComment', ofMark, 'решила у доски', [
    ['mark.comment', { length: 7 }, { length: 14 }],
  ]),
  pressing(
    'sameComment',
    'teacher',
    async (on) => ({ mark: await on.last('Mark', 1), kind: on.kinds.test, from: await on.last('Mark') }),
    [['mark.comment', { length: 14 }, { length: 7 }]],
    {
      first: ({ db, people, kinds }) =>
        db.mark.create({
          data: {
            lessonId: people.lessons.algebra,
            studentId: people.students.ivanov,
            workKindId: kinds.answer,
            value: '4',
            comment: 'отлично',
            requestId: 'by hand',
          },
        }),
    },
  ),
  pressing('leaveOut', 'teacher', async (on) => ({ ...(await ofMark(on)), reason: 'practice' }), [
    ['mark.leave-out', { counts: true }, { counts: false }],
  ]),
  pressing('leaveOut', 'teacher', async (on) => ({ ...(await ofMark(on)), reason: 'none' }), [
    ['mark.leave-out', { counts: false }, { counts: true }],
  ]),
  typing('mark-left-out', 'teacher', 'askLeaveOut', ofMark, 'писал после болезни', [
    ['mark.leave-out', { counts: true }, { counts: false }],
  ]),
  pressing('undo', 'teacher', async (on) => ({ change: await on.last('Change') }), [['undo', null, {}]]),
  pressing('removeMark', 'teacher', async (on) => ({ ...at(on), ...(await ofMark(on)) }), [
    ['mark.remove', { value: '4' }],
  ]),
  typing('mark-string', 'teacher', 'askMarkString', at, 'Иванов 5 4, Петрова Н', [
    ['absence.set', { code: 'present' }, { code: 'absent' }],
    ['mark.put', null, { value: '5' }],
    ['mark.put', null, { value: '4' }],
  ]),
  pressing('planTopic', 'teacher', async (on) => ({ ...algebra(on), item: await on.last('PlanItem') }), [
    ['topic.write', { length: null }, { length: 18 }],
  ]),
  typing('topic', 'teacher', 'askTopic', algebra, 'Дроби', [['topic.write', { length: 18 }, { length: 5 }]]),
  pressing(
    'sameTopic',
    'teacher',
    ({ people }) => ({ lesson: people.lessons.nextAlgebra, from: people.lessons.algebra }),
    [['topic.write', { length: null }, { length: 5 }]],
  ),
  pressing('noHomework', 'teacher', ({ people }) => ({ lesson: people.lessons.physics }), [
    ['homework.write', null, { length: null, files: 0 }],
  ]),
  typing('homework', 'teacher', 'askHomework', algebra, '№ 12', [['homework.write', null, { length: 4, files: 0 }]]),
  pressing('homeworkKind', 'teacher', (on) => ({ ...algebra(on), as: 'written' }), [
    ['homework.change', { kind: null }, { kind: 'written' }],
  ]),
  pressing('homeworkDue', 'teacher', (on) => ({ ...algebra(on), day: day('2026-09-18') }), [
    ['homework.change', { dueOn: '2026-09-14' }, { dueOn: '2026-09-18' }],
  ]),
  typing('homework', 'teacher', 'askHomework', algebra, { name: 'карта.pdf', text: '%PDF' }, [
    ['homework.write', { length: 4, files: 0 }, { length: 4, files: 1 }],
  ]),
  pressing('copyHomework', 'teacher', (on) => ({ lesson: on.otherLesson, from: on.people.lessons.algebra }), [
    ['homework.copy', null, {}],
  ]),
  pressing(
    'removeHomeworkFile',
    'teacher',
    async (on) => ({ ...algebra(on), file: await on.last('HomeworkFile', 1) }),
    [['homework.change', {}, {}]],
  ),
  pressing('setScale', 'teacher', ({ people }) => ({ lesson: people.lessons.physics, scale: 'pass' }), [
    ['course.set-scale', { scale: 'numbers' }, { scale: 'pass' }],
  ]),
  pressing(
    'announceTest',
    'teacher',
    ({ people, kinds }) => ({ lesson: people.lessons.nextAlgebra, from: people.lessons.algebra, kind: kinds.test }),
    [['test.announce', null, {}]],
  ),
  pressing(
    'announceTest',
    'teacher',
    ({ people, kinds }) => ({ lesson: people.lessons.nextAlgebra, from: people.lessons.algebra, kind: kinds.answer }),
    [['test.announce', {}, {}]],
  ),
  pressing(
    'cancelTest',
    'teacher',
    ({ people, kinds }) => ({ lesson: people.lessons.nextAlgebra, from: people.lessons.algebra, kind: kinds.test }),
    [['test.cancel', {}]],
  ),
  typing(
    'remark',
    'teacher',
    'askRemarkAt',
    (on) => ({ ...at(on), tone: 'praise' }),
    'Помог другим',
    [['remark.write', null, { tone: 'praise', forStudent: true }]],
    { last: 'Notice' },
  ),
  pressing('removeRemarkAt', 'teacher', async (on) => ({ ...at(on), remark: await on.last('Remark') }), [
    ['remark.remove', {}],
  ]),
  typing(
    'remark',
    'head',
    'askRemark',
    (on) => ({ ...at(on), tone: 'remark' }),
    'Опоздал',
    [['remark.write', null, { tone: 'remark', forStudent: false }]],
    { last: 'Notice', ends: 'dialogueOther' },
  ),
  pressing('removeRemark', 'head', async (on) => ({ ...at(on), remark: await on.last('Remark') }), [
    ['remark.remove', {}],
  ]),
  ...([0, 1, 2] as const).map((index) =>
    typing(
      'correction',
      'teacher',
      'askCorrection',
      ({ locked }) => ({ lesson: locked[index] }),
      'Забыла отметку',
      [['correction.ask', null, {}]],
      { last: 'Notice' },
    ),
  ),
  pressing(
    'approveCorrection',
    'head',
    async (on) => ({ correction: await on.last('Correction', 2) }),
    [['correction.decide', null, { approved: true }]],
    { last: 'Notice' },
  ),
  pressing(
    'declineCorrection',
    'head',
    async (on) => ({ correction: await on.last('Correction', 1) }),
    [['correction.decide', null, { approved: false }]],
    { last: 'Notice' },
  ),
  typing(
    'decline',
    'head',
    'askDecline',
    async (on) => ({ correction: await on.last('Correction') }),
    'Поздно',
    [['correction.decide', null, { approved: false }]],
    { last: 'Notice' },
  ),
]
