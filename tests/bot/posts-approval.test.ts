import { expect, test } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { openSchool } from '../support/school.ts'

test('F7 When the administration has let a teacher’s post pass, an edit is no way round it: the teacher takes it back, the administration edits', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts } = school.people
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.press('📰 Новости')
  await teacher.press('✍️ Написать')
  await teacher.press('🏫 Школа · с одобрения')
  await teacher.press('📰 Новость')
  await teacher.send('Олимпиада по алгебре')
  await teacher.press('Отправить на одобрение')
  const head = school.chat(accounts.head)
  await head.press('👀 Посмотреть')
  await head.press('✅ Одобрить')
  await school.idle()
  const progress = () => head.messages.find(({ text }) => text?.includes('Отправлено: 4 из 4'))
  await expect.poll(progress, { timeout: 8000 }).toBeDefined()
  expect(
    progress()
      ?.inlineKeyboard?.flat()
      .map(({ text }) => text),
  ).toContain('✏️ Исправить')
  await teacher.press('📨 Посмотреть, как расходится')
  expect(teacher.buttons).toContain('🚫 Отозвать')
  expect(teacher.buttons).not.toContain('✏️ Исправить')
  const { id: post } = await school.db.post.findFirstOrThrow()
  for (const press of [presses.editPost, presses.askEditText, presses.resendPost])
    expect((await teacher.pressData(teacher.last.id, press.pack({ post })))?.text).toContain('недоступен')
  await teacher.press('🚫 Отозвать')
  await teacher.press('🚫 Да, отозвать')
  await school.idle()
  expect(school.chat(accounts.ivanov).text).toContain('отозвано')
})
