import { expect, test } from 'vitest'
import { publishDue } from '../../src/app/posts/publish-due.ts'
import { aDraft } from '../support/posts.ts'
import { openSchool } from '../support/school.ts'

test('F2 When what was scheduled is out, its author hears of it and follows it from there', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts } = school.people
  const head = await school.chat(accounts.head).start()
  await head.press('📣 Объявление')
  await head.send('С понедельника — новое расписание')
  await head.press('🕗 Когда')
  await head.press('сегодня, 15:00')
  await head.press('🕗 Запланировать')
  school.clock.set('2026-09-11T15:00')
  await publishDue(school.deps)
  await school.idle()
  expect(head.text).toBe('🕗 Вышло по расписанию: «С понедельника — новое расписание».')
  await head.press('📨 Посмотреть, как расходится')
  expect(head.text).toContain('из 9')
  expect(school.chat(accounts.ivanov).text).toContain('новое расписание')
})

test('F2 When the bot was down at the scheduled time, the post leaves once it is up, and its author reads that it is late', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { db, people, deps } = school
  const at = deps.clock.now().add({ hours: 3 })
  const postId = await aDraft(deps, people.head, { html: 'Субботник', changes: [{ what: 'publish-at', at }] })
  await db.post.update({ where: { id: postId }, data: { state: 'scheduled' } })
  school.clock.set('2026-09-11T17:20')
  await publishDue(deps)
  await school.idle()
  const head = school.chat(people.accounts.head)
  expect(head.text).toBe('🕗 Вышло с опозданием: «Субботник». По расписанию — пт, 11 сентября, 15:00.')
})

test('F1 When the author has lost the right by the scheduled time, it waits for the administration and reaches nobody before', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { db, people, deps } = school
  await db.schoolClass.update({ where: { id: people.classId }, data: { leaderId: people.teacherId } })
  const teacher = await school.chat(people.accounts.teacher).start()
  await teacher.press('📰 Новости')
  await teacher.press('✍️ Написать')
  await teacher.press('👥 7А')
  await teacher.press('📣 Объявление')
  await teacher.send('Сдаём деньги')
  await teacher.press('🕗 Когда')
  await teacher.press('сегодня, 15:00')
  await teacher.press('🕗 Запланировать')
  await db.schoolClass.update({ where: { id: people.classId }, data: { leaderId: people.headId } })
  school.clock.set('2026-09-11T15:00')
  await publishDue(deps)
  await publishDue(deps)
  await school.idle()
  expect(school.telegram.person(Number(people.accounts.ivanov)).messages()).toEqual([])
  const head = school.chat(people.accounts.head)
  expect(head.text).toContain('Соколова Анна просит опубликовать')
  await head.press('👀 Посмотреть')
  await head.press('✅ Одобрить')
  await school.idle()
  expect(school.chat(people.accounts.ivanov).text).toContain('Сдаём деньги')
  expect(await db.post.findFirstOrThrow()).toMatchObject({ state: 'published', approvedById: people.headId })
})

test('F1 When the administration has let it pass, its author’s leaving does not hold it at the scheduled time', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const { db, people, deps } = school
  const postId = await aDraft(deps, people.head, {
    changes: [{ what: 'publish-at', at: deps.clock.now().add({ hours: 1 }) }],
  })
  await db.post.update({
    where: { id: postId },
    data: { state: 'scheduled', authorId: people.teacherId, approvedById: people.headId },
  })
  school.clock.set('2026-09-11T13:00')
  await publishDue(deps)
  expect((await db.post.findFirstOrThrow()).state).toBe('published')
})
