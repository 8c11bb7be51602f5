import { expect, test } from 'vitest'
import { composeDigests } from '../../src/app/families/compose-digests.ts'
import { remindUnfilled } from '../../src/app/supervision/remind-unfilled.ts'
import { openSchool } from '../support/school.ts'

test('E6 When it is six in the evening, each family gets the day in one message that leads into the diary', async () => {
  const school = await openSchool({ at: '2026-09-11T17:50', delivery: true })
  const teacher = await school.chat(school.people.accounts.teacher).start()
  await teacher.press('Алгебра')
  await teacher.press('⭐ Отметки')
  await teacher.press('КР')
  await teacher.press('Иванов П.')
  await teacher.press('5')

  school.clock.set('2026-09-11T18:00')
  await composeDigests(school.deps)
  await composeDigests(school.deps)
  await school.idle()
  const mother = school.chat(school.people.accounts.motherOfIvanov)
  expect(mother.messages.filter((message) => message.text?.includes('Дневник за'))).toHaveLength(1)
  expect(mother.text).toContain('Дневник за пт, 11 сентября')
  expect(mother.text).toContain('Алгебра — 5 (контрольная работа)')
  expect(mother.text).toContain('Уроки пн, 14 сентября')
  await mother.press('Открыть дневник')
  expect(mother.text).toContain('Иванов Пётр, 7А')
  expect(school.chat(school.people.accounts.petrova).text).not.toContain('контрольная')
})

test('J2 When a lesson is left unfilled, its teacher is reminded at four, and the button opens that lesson', async () => {
  const school = await openSchool({ at: '2026-09-11T16:00', delivery: true })
  const teacher = await school.chat(school.people.accounts.teacher).start()
  await teacher.press('Физика')
  await teacher.press('Все присутствуют')
  await remindUnfilled(school.deps)
  await remindUnfilled(school.deps)
  await school.idle()
  expect(teacher.messages.filter((message) => message.text?.includes('Журнал за'))).toHaveLength(1)
  expect(teacher.text).toContain('2 урока')
  expect(teacher.text).toContain('Алгебра 7А — нет посещаемости, нет темы, нет домашнего задания')
  expect(teacher.text).toContain('Физика 7А — нет темы, нет домашнего задания')
  expect(teacher.text).toContain('п. 5.4.1')
  await teacher.press('Алгебра 7А')
  expect(teacher.text).toContain('Алгебра · 7А')
})

test('F2 When the head announces, the number of recipients, the preview and the progress are seen, and who was not reached', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts } = school.people
  school.telegram.person(Number(accounts.petrova)).block()
  const head = await school.chat(accounts.head).start()
  await head.press('📣 Объявление')
  await head.press('7А')
  expect(head.text).toContain('классу 7А')
  expect(head.text).toContain('Получат 3 человека')
  await head.send('Завтра — <сбор> макулатуры')
  expect(head.text).toContain('Так увидят объявление')
  expect(head.text).toContain('Завтра — <сбор> макулатуры')
  await head.press('Отправить 3 получателям')
  await expect.poll(() => head.text, { timeout: 8000 }).toContain('Объявление отправлено: 2 из 3')
  expect(head.text).toContain('Петрова Вера — заблокировал(а) бота')
  expect(head.text).toContain('Не подключены к боту: 1')
  for (const account of [accounts.ivanov, accounts.motherOfIvanov])
    expect(school.chat(account).text).toContain('Завтра — <сбор> макулатуры')
  expect(school.telegram.person(Number(accounts.teacher)).messages()).toEqual([])
})

test('F2 When an announcement is written and cancelled, nobody gets it; the family has no such button at all', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts } = school.people
  const head = await school.chat(accounts.head).start()
  await head.press('📣 Объявление')
  await head.press('Всей школе')
  await head.send('Ошибка')
  await head.press('Отмена')
  expect(await school.db.post.count()).toBe(0)
  expect(school.telegram.person(Number(accounts.ivanov)).messages()).toEqual([])
  const mother = await school.chat(accounts.motherOfIvanov).start()
  expect(mother.buttons.some((button) => button.includes('Объявление'))).toBe(false)
})
