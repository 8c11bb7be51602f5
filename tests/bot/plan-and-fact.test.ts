import { expect, test } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { openSchool } from '../support/school.ts'

/** Algebra with a plan of twelve items, the second of them for two lessons, and a week of lessons of it. */
async function openPlan() {
  const school = await openSchool({ at: '2026-09-14T12:00' })
  const { build, courses, teacherId, accounts, lessons } = school.people
  await school.db.planItem.createMany({
    data: Array.from({ length: 12 }, (_, index) => ({
      courseId: courses.algebra,
      number: index + 1,
      topic: `Тема ${index + 1}`,
      hours: index === 1 ? 2 : 1,
    })),
  })
  const later = (day: string) => build.lesson({ courseId: courses.algebra, teacherId, day, number: 2 })
  const third = await later('2026-09-15')
  const fourth = await later('2026-09-16')
  const teacher = await school.chat(accounts.teacher).start()
  const open = (lesson: number) => teacher.pressData(teacher.last.id, presses.lesson.pack({ lesson }))
  return { school, teacher, open, all: [lessons.algebra, lessons.nextAlgebra, third, fourth] as const }
}

test('B7 When a lesson has no topic, the due item of the plan is one press away, for as many lessons as it is planned for', async () => {
  const { school, teacher, open, all } = await openPlan()
  const offered = ['№ 1: Тема 1', '№ 2: Тема 2', '№ 2: Тема 2', '№ 3: Тема 3']
  for (const [index, part] of offered.entries()) {
    await open(all[index]!)
    await teacher.press(part)
    expect(teacher.text).toContain(`Тема: ${part.split(': ')[1]}`)
  }
  // of the lessons before this one the last is repeated
  await teacher.press('📋 Темы КТП')
  expect(teacher.buttons).toContain('↩️ Как на прошлом уроке: Тема 2')
  expect(school.errors).toEqual([])
})

test('B7 The topic is chosen from the plan page by page, copied from the last lesson, or written', async () => {
  const { school, teacher, open, all } = await openPlan()
  await open(all[0])
  await teacher.press('📋 Темы КТП')
  expect(teacher.buttons.slice(0, 2)).toEqual(['➡️ 1. Тема 1', '2. Тема 2'])
  await teacher.press('›')
  await teacher.press('9. Тема 9')
  expect(teacher.toast?.text).toBe('Тема записана')
  expect(teacher.text).toContain('Тема: Тема 9')
  // what this very lesson has does not move the plan on for it
  await teacher.press('📋 Темы КТП')
  expect(teacher.buttons.slice(0, 2)).toEqual(['🟢 9. Тема 9', '10. Тема 10'])
  // of the next lesson the page with the due item is open, what was given is ticked
  await open(all[1])
  await teacher.press('📋 Темы КТП')
  expect(teacher.buttons.slice(0, 2)).toEqual(['✅ 9. Тема 9', '➡️ 10. Тема 10'])
  await teacher.press('↩️ Как на прошлом уроке: Тема 9')
  expect(teacher.text).toContain('Тема: Тема 9')
  await teacher.press('📋 Темы КТП')
  expect(teacher.buttons[0]).toBe('🟢 9. Тема 9')
  await teacher.press('✍️ Своя тема')
  await teacher.send('Повторение')
  await teacher.press('Сохранить')
  expect(teacher.text).toContain('Тема: Повторение')
  await teacher.press('↩️ Отменить: тема')
  expect(teacher.text).toContain('Тема: Тема 9')
  const lesson = await school.db.lesson.findUniqueOrThrow({ where: { id: all[1] }, include: { planItem: true } })
  expect(lesson.planItem?.number).toBe(9)

  // a topic of another course is none of this one's
  const { physics } = school.people.lessons
  await school.db.lesson.update({ where: { id: physics }, data: { topic: 'Сила' } })
  await teacher.pressData(teacher.last.id, presses.sameTopic.pack({ lesson: all[1], from: physics }))
  expect(teacher.toast?.text).toBe('На том уроке темы уже нет.')
  expect(school.errors).toEqual([])
})

test('B7 When a course has no plan, the last topic can be taken again', async () => {
  const school = await openSchool({ at: '2026-09-14T12:00' })
  const { lessons, accounts } = school.people
  await school.db.lesson.update({ where: { id: lessons.physics }, data: { topic: 'Сила трения' } })
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.pressData(teacher.last.id, presses.lesson.pack({ lesson: lessons.nextPhysics }))
  await teacher.press('📋 Прошлая тема')
  expect(teacher.text).toContain('КТП этого предмета не загружено')
  expect(teacher.buttons).not.toContain('📈 План и факт')
  await teacher.press('↩️ Как на прошлом уроке: Сила трения')
  expect(teacher.text).toContain('Тема: Сила трения')
})

test('B7 Plan and fact: the lag in lessons, what was passed over, the days of each item; for those who read the page', async () => {
  const { school, teacher, open, all } = await openPlan()
  const { accounts, courses } = school.people
  const fact = presses.planFact.pack({ course: courses.algebra, page: 0 })
  const choose = async (lesson: number, part: string) => {
    await open(lesson)
    await teacher.press('📋 Темы КТП')
    await teacher.press(part)
  }
  await choose(all[0], '1. Тема 1')
  await choose(all[1], '3. Тема 3')
  await teacher.pressData(teacher.last.id, fact)
  expect(teacher.text).toContain('✅ Идём по плану')
  expect(teacher.text).toContain('Пропущены темы: № 2')
  // an hour of one is not said
  expect(teacher.text).toContain('✅ 1. Тема 1 — 11.09\n')
  expect(teacher.text).toMatch(/2\. Тема 2 · 2 ч\n/)
  // two more lessons on the same item
  await choose(all[2], '✅ 3. Тема 3')
  // one to come that has its topic counts already, any other from the minute at which it ends
  await teacher.pressData(teacher.last.id, fact)
  expect(teacher.text).toContain('✅ 3. Тема 3 — 14.09, 15.09')
  expect(teacher.text).toContain('⚠️ Отставание: 1 урок')
  school.clock.set('2026-09-16T10:14')
  await teacher.pressData(teacher.last.id, fact)
  expect(teacher.text).toContain('⚠️ Отставание: 1 урок')
  expect(teacher.text).not.toContain('без темы КТП')
  school.clock.set('2026-09-16T10:15')
  await teacher.pressData(teacher.last.id, fact)
  expect(teacher.text).toContain('⚠️ Отставание: 2 урока')
  expect(teacher.text).toContain('Пройдено по КТП: 2 из 13 ч')
  expect(teacher.text).toContain('Из них без темы КТП: 1 урок')
  expect(teacher.text).toContain('➡️ 4. Тема 4')
  await teacher.press('›')
  expect(teacher.text).toContain('▫️ 12. Тема 12')
  await teacher.press('📖 Страница журнала')
  expect(teacher.buttons).toContain('📈 План и факт')

  // the deputy head reads it too, another teacher and a family do not
  const head = await school.chat(accounts.head).start()
  await head.pressData(head.last.id, fact)
  expect(head.text).toContain('⚠️ Отставание: 2 урока')
  const other = await school.chat(await school.people.build.link(await school.people.build.teacher('Волкова'))).start()
  const mother = await school.chat(accounts.motherOfIvanov).start()
  for (const stranger of [other, mother]) {
    await stranger.pressData(stranger.last.id, fact)
    expect(stranger.toast?.text).toContain('недоступен')
    await stranger.pressData(stranger.last.id, presses.topics.pack({ lesson: all[0], page: 0 }))
    expect(stranger.toast?.text).toContain('недоступен')
  }
  expect(school.errors).toEqual([])
})
