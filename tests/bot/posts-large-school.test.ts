import { expect, test } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { actorWith } from '../support/fixture.ts'
import { aPost } from '../support/posts.ts'
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

test('F4 When more people have not read a post than a screen holds, each stands on one of its pages', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const { db, people } = school
  const names = Array.from({ length: 90 }, (_, index) => `Учитель${index} Анна`)
  const added = await db.person.createManyAndReturn({
    data: names.map((name) => ({ lastName: name.split(' ')[0]!, firstName: 'Анна' })),
  })
  await db.staff.createMany({ data: added.map(({ id }) => ({ id, position: 'учитель', roles: ['teacher'] })) })
  const author = actorWith({ personId: people.headId, staffRoles: ['coordinator', 'administrator'] })
  const post = await aPost(school.deps, author, { section: 'staff' })
  const head = await school.chat(people.accounts.head).start()
  await head.pressData(head.last.id, presses.unreadPeople.pack({ post, page: 0 }))
  const listed: string[] = []
  for (let pages = 3; pages > 0; pages--) {
    listed.push(...(head.text.match(/Учитель\d+ Анна/g) ?? []))
    if (pages > 1) await head.press('›')
  }
  expect(listed.toSorted()).toEqual(names.toSorted())
  expect(school.errors).toEqual([])
})
