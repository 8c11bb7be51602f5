import { expect, test } from 'vitest'
import { openSchool } from '../support/school.ts'

test('K1 When the database goes away, a press fails with a plain message, and works again when it is back', async () => {
  const school = await openSchool({ cable: true })
  const teacher = await school.chat(school.people.accounts.teacher).start()
  await teacher.press('Алгебра')
  await teacher.press('Отсутствующие')
  school.cable.cut()
  await teacher.press('Иванов П.')
  expect(teacher.toast).toMatchObject({ showAlert: true })
  expect(teacher.toast?.text).toContain('Журнал сейчас недоступен')
  await teacher.send('/today')
  expect(teacher.text).toContain('Журнал сейчас недоступен')
  expect(school.errors.length).toBeGreaterThan(0)

  await school.cable.mend()
  const card = teacher.messages.findLast((message) => message.inlineKeyboard)!
  const button = card.inlineKeyboard!.flat().find((each) => each.text.includes('Иванов П.'))!
  const answer = await teacher.pressData(card.id, button.callback_data ?? '')
  expect(answer?.text).toBe('Иванов Пётр: Н')
  expect(await school.db.absence.count()).toBe(1)
})

test('K1 When the database goes away in the middle of a dialogue, what was typed can be saved once it is back', async () => {
  const school = await openSchool({ cable: true })
  const teacher = await school.chat(school.people.accounts.teacher).start()
  await teacher.press('Алгебра')
  await teacher.press('Записать тему')
  await teacher.send('Линейные уравнения')
  const preview = teacher.last
  const save = teacher.buttonWith('Сохранить').callback_data ?? ''
  school.cable.cut()
  expect((await teacher.pressData(preview.id, save))?.text).toContain('Журнал сейчас недоступен')
  await school.cable.mend()
  await teacher.pressData(preview.id, save)
  expect(await school.db.lesson.findUnique({ where: { id: school.people.lessons.algebra } })).toMatchObject({
    topic: 'Линейные уравнения',
  })
})

test('K1 When Telegram refuses an edit for a while, the press is answered and the screen follows with the next one', async () => {
  const school = await openSchool()
  const teacher = await school.chat(school.people.accounts.teacher).start()
  await teacher.press('Алгебра')
  await teacher.press('Отсутствующие')
  school.telegram.faults.next('editMessageText', { kind: '5xx', status: 502 }, 20)
  await teacher.press('Иванов П.')
  expect(teacher.toast?.text).toBe('Иванов Пётр: Н')
  school.telegram.faults.clear()
  await teacher.press('Петрова В.')
  expect(teacher.buttons).toContain('Н · Иванов П.')
  expect(teacher.buttons).toContain('Н · Петрова В.')
})
