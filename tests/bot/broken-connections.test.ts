import { expect, test } from 'vitest'
import { openSchool } from '../support/school.ts'

test('K2 When connections break in the middle of answers and edits, the screen is drawn all the same, and nobody hears of it', async () => {
  const school = await openSchool()
  const teacher = await school.chat(school.people.accounts.teacher).start()
  const { faults } = school.telegram
  for (const kind of ['network', 'lost-answer'] as const) {
    faults.next('editMessageText', { kind })
    faults.next('answerCallbackQuery', { kind })
    await teacher.start()
    await school.timer.runUntil(teacher.press('Алгебра'))
    expect(teacher.text).toContain('Алгебра')
    expect(teacher.toast).toBeDefined()
  }
  expect(faults.waiting).toBe(0)
  expect(school.errors).toEqual([])
})

test('K2 When the connection breaks in the middle of a new message, it is not sent again by itself: it may have come', async () => {
  const school = await openSchool()
  const teacher = school.chat(school.people.accounts.teacher)
  school.telegram.faults.next('sendMessage', { kind: 'lost-answer' })
  await school.timer.runUntil(teacher.start())
  const [home, failed, ...others] = teacher.messages.filter(({ from }) => from === 'bot')
  expect(home?.inlineKeyboard?.flat().map(({ text }) => text)).toContain('⚙️ Настройки')
  expect([failed?.text, others]).toEqual([expect.stringContaining('Что-то пошло не так'), []])
  expect(school.errors).toHaveLength(1)
})
