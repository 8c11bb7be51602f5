import { expect, test } from 'vitest'
import { openSchool } from '../support/school.ts'

test('F2 When a school has more classes than a message has buttons, they come by pages, and a choice stays on its page', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const { build, yearId, accounts } = school.people
  const letters = [...'БВГДЕЖЗИКЛ']
  for (let grade = 1; grade <= 11; grade++)
    for (const letter of letters.filter((each) => grade !== 7 || each !== 'Б'))
      await build.schoolClass(yearId, grade, letter)
  const head = await school.chat(accounts.head).start()
  await head.press('📰 Новости')
  await head.press('✍️ Написать')
  expect(head.buttons).not.toContain('👥 11Л')
  await head.press('›')
  await head.press('👥 11Л')
  await head.press('📣 Объявление')
  await head.send('Для 11Л')
  expect(head.text).toContain('Класс 11Л')
  await head.start()
  await head.press('📣 Объявление')
  await head.send('Для старших')
  await head.press('👥 Кому')
  await head.press('По классам: 0')
  expect(head.buttons).toEqual(expect.arrayContaining(['1-е классы', '6Л']))
  await head.press('›')
  await head.press('11Б')
  expect(head.buttons).toEqual(expect.arrayContaining(['✅ 11Б', '7-е классы']))
  expect(school.errors).toEqual([])
})
