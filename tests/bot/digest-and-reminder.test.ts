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
