import { expect, test } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { openSchool } from '../support/school.ts'

test('K2 When Telegram takes its time over an answer, the next mark is written meanwhile, and each press is answered', async () => {
  const school = await openSchool()
  const { accounts, students, lessons } = school.people
  const teacher = await school.chat(accounts.teacher).start()
  school.telegram.faults.next('answerCallbackQuery', { kind: 'slow', ms: 5000 }, 2)
  const put = (student: number, value: '4' | '5') =>
    presses.mark.pack({ lesson: lessons.algebra, student, kind: school.kinds.answer, value })
  const pressing = teacher.pressTogether([put(students.ivanov, '4'), put(students.petrova, '5')])
  await expect.poll(async () => school.db.mark.count({ where: { lessonId: lessons.algebra } })).toBe(2)
  expect(school.telegram.calls.filter(({ method }) => method === 'answerCallbackQuery')).toEqual([])
  await school.timer.runUntil(pressing)
  const answered = school.telegram.calls.filter(({ method }) => method === 'answerCallbackQuery')
  expect(answered.map(({ status }) => status)).toEqual([200, 200])
  expect(school.errors).toEqual([])
})

test('K2 When Telegram takes its time over a screen, the one that was asked for last is the one that stays', async () => {
  const school = await openSchool()
  const teacher = await school.chat(school.people.accounts.teacher).start()
  await teacher.press('Алгебра')
  school.telegram.faults.next('editMessageText', { kind: 'slow', ms: 5000 })
  const { algebra: lesson } = school.people.lessons
  await school.timer.runUntil(
    teacher.pressTogether([
      presses.marks.pack({ lesson, kind: school.kinds.answer }),
      presses.attendance.pack({ lesson, code: 'ill' }),
    ]),
  )
  expect(school.telegram.faults.waiting).toBe(0)
  expect(teacher.text).toContain('Б — болеет')
})
