import { expect, test } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { aDraft, aPost } from '../support/posts.ts'
import { openSchool } from '../support/school.ts'

test('F1 When an event goes on from evening to morning, its hours are understood, and both its days are in the calendar', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const head = await school.chat(school.people.accounts.head).start()
  const postId = await aDraft(school.deps, school.people.head, { kind: 'event', html: 'Ночь музеев' })
  await head.pressData(head.last.id, presses.draft.pack({ post: postId }))
  await head.press('🗓 Дата и место')
  await head.press('🗓 День')
  await head.press('18')
  await head.press('🕗 Указать часы')
  await head.send('22:00–2:00')
  expect(head.text).toContain('пт, 18 сентября, 22:00 — сб, 19 сентября, 02:00')
  await head.press('Сохранить')
  await head.press('⬅️ К черновику')
  await head.press('Отправить 9 получателям')
  await head.start()
  await head.press('📰 Новости')
  await head.press('🗓 Календарь')
  expect(head.text).toContain('18.09–19.09 — Ночь музеев')
  expect(school.errors).toEqual([])
})

test('F7 When the day that an event has is pressed again, nobody’s message is edited', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { people, deps } = school
  const day = Temporal.PlainDate.from('2026-09-18')
  const [startsAt, endsAt] = [day, day.add({ days: 1 })].map((each) =>
    each.toZonedDateTime(deps.clock.zone).toInstant(),
  )
  const post = await aPost(deps, people.head, {
    kind: 'event',
    changes: [{ what: 'time', time: { startsAt: startsAt!, endsAt: endsAt!, allDay: true } }],
  })
  await school.idle()
  const head = await school.chat(people.accounts.head).start()
  await head.pressData(head.last.id, presses.setEventDay.pack({ post, day }))
  await head.pressData(head.last.id, presses.setExcuses.pack({ post, to: 'off' }))
  expect(await school.db.post.findFirstOrThrow()).toMatchObject({ version: 1, editedAt: null })
  await head.pressData(head.last.id, presses.setEventDay.pack({ post, day: day.add({ days: 1 }) }))
  expect((await school.db.post.findFirstOrThrow()).version).toBe(2)
})

test('F2 When the hour passes while it is still a draft, nothing goes at once in its place; nor is a deadline before the day it comes', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const { people, deps } = school
  const at = deps.clock.now().add({ hours: 1 })
  const postId = await aDraft(deps, people.head, { changes: [{ what: 'publish-at', at }] })
  school.clock.set('2026-09-11T14:00')
  const head = await school.chat(people.accounts.head).start()
  await head.pressData(head.last.id, presses.draft.pack({ post: postId }))
  await head.press('🕗 Запланировать')
  expect(head.toast?.text).toContain('время уже прошло')
  expect((await school.db.post.findFirstOrThrow()).state).toBe('draft')
  await head.press('🕗 Когда')
  await head.press('вс, 13 сентября, 07:30')
  await head.press('✍️ Ознакомление')
  await head.press('До сб, 12 сентября')
  await head.press('🕗 Запланировать')
  expect(head.toast?.text).toContain('Срок ознакомления раньше')
  expect((await school.db.post.findFirstOrThrow()).state).toBe('draft')
})

test('F1 When a class has no posts yet, its page is called by its name', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const mother = await school.chat(school.people.accounts.motherOfIvanov).start()
  await mother.press('📰 Новости')
  await mother.press('👥 7А')
  expect(mother.text).toContain('Класс 7А')
})

test('F1 When a class has become another, what it was told last year is in the archive of the new one', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { db, people, deps } = school
  await aPost(deps, people.head, { html: 'Экскурсия седьмого', section: 'class', classId: people.classId })
  await school.idle()
  const year = await db.academicYear.create({
    data: { title: '2027/2028', startsOn: new Date('2027-09-01'), endsOn: new Date('2028-05-31') },
  })
  const next = await people.build.schoolClass(year.id, 8, 'А')
  await db.enrollment.updateMany({ data: { endsOn: new Date('2027-05-31') } })
  await db.enrollment.create({
    data: { studentId: people.students.ivanov, classId: next, startsOn: new Date('2027-09-01') },
  })
  school.clock.set('2027-09-02T09:00')
  await aPost(deps, people.head, { html: 'Экскурсия восьмого', section: 'class', classId: next })
  await school.idle()
  const mother = await school.chat(people.accounts.motherOfIvanov).start()
  await mother.press('📰 Новости')
  await mother.press('👥 8А · 🆕 1')
  expect(mother.text).toContain('Учебный год 2027/2028')
  expect(mother.buttons.join()).not.toContain('седьмого')
  await mother.press('🗄 7А · 2026/2027')
  expect(mother.text).toContain('Класс 7А')
  expect(mother.text).toContain('Учебный год 2026/2027')
  await mother.press('Экскурсия седьмого')
  expect(mother.text).toContain('Экскурсия седьмого')
  await mother.press('⬅️ Назад')
  expect(mother.text).toContain('Класс 7А')
  expect(school.errors).toEqual([])
})
