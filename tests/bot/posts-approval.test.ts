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
  school.timer.advance(1000)
  await school.idle()
  const progress = () => head.messages.find(({ text }) => text?.includes('Отправлено: 9 из 9'))
  expect(progress()).toBeDefined()
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

test('F1 When two of the administration let a scheduled post pass at once, one of them does, and both read when it comes out', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts, build } = school.people
  const deputy = school.chat(await build.link(await build.teacher('Лисицына', ['administrator'])))
  school.telegram.person(deputy.id).start()
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.press('📰 Новости')
  await teacher.press('✍️ Написать')
  await teacher.press('🏫 Школа · с одобрения')
  await teacher.press('📰 Новость')
  await teacher.send('Олимпиада по алгебре')
  await teacher.press('🕗 Когда')
  await teacher.press('сегодня, 15:00')
  await teacher.press('Отправить на одобрение')
  const head = school.chat(accounts.head)
  await head.press('👀 Посмотреть')
  await deputy.press('👀 Посмотреть')
  await Promise.all([head.press('✅ Одобрить'), deputy.press('✅ Одобрить')])
  const toasts = [head, deputy].map(({ toast }) => toast?.text ?? '')
  expect(toasts.filter((text) => text === 'Запланировано')).toHaveLength(1)
  expect(toasts.filter((text) => text.includes('уже одобрили'))).toHaveLength(1)
  expect([head, deputy].map(({ text }) => text).join()).toContain('Выйдет пт, 11 сентября, 15:00')
  expect(await school.db.auditEntry.count({ where: { action: 'post.schedule' } })).toBe(1)
  await teacher.press('📨 Посмотреть, как расходится')
  expect(teacher.text).toContain('Выйдет пт, 11 сентября, 15:00')
  expect(school.errors).toEqual([])
})

test('F1 When a press names no class, or another’s post, nothing is written, whoever forged it', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const { accounts } = school.people
  const head = await school.chat(accounts.head).start()
  await head.pressData(head.last.id, presses.writePost.pack({ section: 'class', class: 0, as: 'news' }))
  expect(head.toast?.text).toContain('недоступен')
  await head.send('Кому-нибудь')
  expect(await school.db.post.count()).toBe(0)
  const mother = await school.chat(accounts.motherOfIvanov).start()
  for (const section of ['school', 'staff', 'class'] as const) {
    const place = { section, class: section === 'class' ? school.people.classId : 0 }
    await mother.pressData(mother.last.id, presses.writePost.pack({ ...place, as: 'announcement' }))
    await mother.send('Не отдам')
  }
  expect(await school.db.post.count()).toBe(0)
  expect(school.errors).toEqual([])
})
