import { expect, test } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { openSchool } from '../support/school.ts'

/**
 * The journal's lesson of algebra with a plan, and whoever presses its buttons; `cost` gives the statements of a press.
 */
async function openCounted() {
  const school = await openSchool({ at: '2026-09-11T10:00' })
  const { accounts, courses } = school.people
  const courseId = courses.algebra
  await school.db.planItem.createMany({ data: [1, 2].map((number) => ({ courseId, number, topic: `Тема ${number}` })) })
  const teacher = await school.chat(accounts.teacher).start()
  const cost = async (data: string) => {
    school.statements.length = 0
    await teacher.pressData(teacher.last.id, data)
    return school.statements.filter((sql) => !/^(BEGIN|COMMIT)/i.test(sql)).length
  }
  return { school, teacher, cost }
}

test('B2 When a lesson is opened, it costs three statements, all told: who presses, an open dialogue, the lesson', async () => {
  const { school, cost } = await openCounted()
  const { lessons } = school.people
  expect(await cost(presses.lesson.pack({ lesson: lessons.algebra }))).toBeLessThanOrEqual(3)
  await cost(presses.allPresent.pack({ lesson: lessons.algebra }))
  expect(await cost(presses.attendance.pack({ lesson: lessons.algebra, code: 'absent' }))).toBeLessThanOrEqual(3)
  expect(await cost(presses.marks.pack({ lesson: lessons.algebra, kind: school.kinds.test }))).toBeLessThanOrEqual(3)
})

test('B4 Whatever is pressed on a lesson, the press costs at most seven statements', async () => {
  const { school, teacher, cost } = await openCounted()
  const { lessons, students } = school.people
  const lesson = lessons.algebra
  const [student, other, kind] = [students.ivanov, students.petrova, school.kinds.test]
  const costs: Record<string, number> = {}
  costs.absence = await cost(presses.absence.pack({ lesson, student, code: 'ill', shown: 'ill' }))
  costs.allPresent = await cost(presses.allPresent.pack({ lesson }))
  await teacher.pressData(teacher.last.id, presses.lesson.pack({ lesson: lessons.physics }))
  costs.sameAbsent = await cost(teacher.buttonWith('Подтвердить').callback_data ?? '')
  costs.mark = await cost(presses.mark.pack({ lesson, student, kind, value: '5' }))
  costs.row = await cost(presses.rowMark.pack({ lesson, student: other, kind, value: '5' }))
  costs.rowAgain = await cost(presses.rowMark.pack({ lesson, student: other, kind, value: '4' }))
  const [mark, second] = (await school.db.mark.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id)
  costs.change = await cost(presses.changeMark.pack({ mark: mark!, kind, value: '4' }))
  costs.kind = await cost(presses.changeKind.pack({ mark: mark!, kind, to: school.kinds.answer }))
  costs.comment = await cost(presses.quickComment.pack({ mark: mark!, kind, comment: 'active' }))
  costs.sameComment = await cost(presses.sameComment.pack({ mark: second!, kind, from: mark! }))
  costs.leaveOut = await cost(presses.leaveOut.pack({ mark: mark!, kind, reason: 'practice' }))
  costs.undo = await cost(teacher.buttonWith('↩️').callback_data ?? '')
  costs.remove = await cost(presses.removeMark.pack({ mark: second!, lesson, student: other, kind }))
  const { id: item } = await school.db.planItem.findFirstOrThrow()
  costs.planTopic = await cost(presses.planTopic.pack({ lesson, item }))
  costs.sameTopic = await cost(presses.sameTopic.pack({ lesson: lessons.nextAlgebra, from: lesson }))
  costs.noHomework = await cost(presses.noHomework.pack({ lesson }))
  costs.scale = await cost(presses.setScale.pack({ lesson, scale: 'pass' }))
  for (const [press, statements] of Object.entries(costs)) {
    expect(statements, press).toBeGreaterThanOrEqual(4)
    expect(statements, press).toBeLessThanOrEqual(7)
  }
  expect(school.errors).toEqual([])
})
