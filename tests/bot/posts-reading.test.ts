import { expect, test } from 'vitest'
import { composeDigests } from '../../src/app/families/compose-digests.ts'
import { printPost } from '../../src/app/posts/print-post.ts'
import { remindSilent } from '../../src/app/posts/remind-silent.ts'
import { remindUnread } from '../../src/app/posts/remind-unread.ts'
import { presses } from '../../src/bot/presses.ts'
import { actorWith, schoolBuilder } from '../support/fixture.ts'
import { readPdf } from '../support/pdf.ts'
import { aPost, postRow } from '../support/posts.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'
import { sessionFor } from '../support/session.ts'

const headOf = ({ people }: OpenSchool) =>
  actorWith({ personId: people.headId, staffRoles: ['coordinator', 'administrator'] })

test('F1 When a family opens the news, each section says what is unread; opening reads it', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts, classId } = school.people
  await aPost(school.deps, headOf(school), { html: 'Сбор макулатуры\nПриносите в понедельник' })
  await aPost(school.deps, headOf(school), { html: 'Экскурсия 7А', section: 'class', classId })
  await aPost(school.deps, headOf(school), { html: 'Педсовет', section: 'staff' })
  await school.idle()
  const mother = await school.chat(accounts.motherOfIvanov).start()
  expect(mother.buttons).toContain('📰 Новости · 🆕 2')
  await mother.press('📰 Новости')
  expect(mother.text).toContain('Не прочитано: 2 публикации')
  expect(mother.buttons).toEqual(expect.arrayContaining(['🏫 Школа · 🆕 1', '👥 7А · 🆕 1', '🗓 Календарь', '🔎 Поиск']))
  expect(mother.buttons.join()).not.toMatch(/Учительская|Написать|Отчёт/)
  await mother.press('🏫 Школа')
  await mother.press('🆕 📣 11.09 · Сбор макулатуры')
  expect(mother.text).toContain('Приносите в понедельник')
  expect(mother.buttons).not.toContain('✅ Прочитано')
  await mother.press('⬅️ Назад')
  expect(mother.buttons).toContain('📣 11.09 · Сбор макулатуры')
  expect(mother.buttons.join()).not.toContain('Педсовет')
  expect(await school.db.receipt.count()).toBe(1)
})

test('F1 When a word is searched in any of its forms, what one may read is found, and nothing else', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const { accounts } = school.people
  await aPost(school.deps, headOf(school), { html: 'Родительское собрание в среду' })
  await aPost(school.deps, headOf(school), { html: 'О собраниях учителей и ёлке', section: 'staff' })
  const mother = await school.chat(accounts.motherOfIvanov).start()
  await mother.press('📰 Новости')
  await mother.press('🔎 Поиск')
  await mother.send('собранием')
  expect(mother.text).toContain('нашлась 1 публикация')
  expect(mother.buttons).toContain('🆕 📣 11.09 · Родительское собрание в среду')
  await mother.press('🔎 Искать ещё')
  await mother.send('каникулы & | ! ( \' " \\')
  expect(mother.text).toContain('ничего не нашлось')
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.press('📰 Новости')
  await teacher.press('🔎 Поиск')
  for (const words of ['елка', 'Ещё ёлки']) {
    await teacher.send(words)
    expect(teacher.text).toContain('нашлась 1 публикация')
    await teacher.press('🔎 Искать ещё')
  }
})

test('F1 When the year is over, its posts are in the archive; a newcomer reads what the school wrote before', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const { db, people } = school
  await aPost(school.deps, headOf(school), { html: 'Новость этого года' })
  await db.academicYear.create({
    data: { title: '2027/2028', startsOn: new Date('2027-09-01'), endsOn: new Date('2028-05-31') },
  })
  const build = schoolBuilder(db, 7000)
  const newcomer = await build.link(await build.guardian([await build.student(people.classId, 'Новиков')], 'Новикова'))
  const chat = await school.chat(newcomer).start()
  await chat.press('📰 Новости')
  await chat.press('🏫 Школа')
  await chat.press('Новость этого года')
  expect(chat.text).toContain('Новость этого года')
  school.clock.set('2027-09-02T09:00')
  const teacher = await school.chat(people.accounts.teacher).start()
  await teacher.press('📰 Новости')
  await teacher.press('🏫 Школа')
  expect(teacher.text).toContain('Учебный год 2027/2028')
  expect(teacher.text).toContain('Здесь пока ничего нет')
  await teacher.press('🗄 2026/2027')
  expect(teacher.buttons.join()).toContain('Новость этого года')
})

test('F1 When an event is made, its day, hours and place come by presses, and the calendar shows it', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts } = school.people
  const teacher = await school.chat(accounts.teacher).start()
  await school.db.schoolClass.update({
    where: { id: school.people.classId },
    data: { leaderId: school.people.teacherId },
  })
  await teacher.start()
  await teacher.press('📰 Новости')
  await teacher.press('✍️ Написать')
  await teacher.press('👥 7А')
  await teacher.press('🗓 Событие календаря')
  await teacher.send('Поход в музей')
  expect(teacher.text).toContain('без неё его не опубликовать')
  expect(teacher.buttons.join()).not.toContain('Отправить')
  await teacher.press('🗓 Дата и место')
  await teacher.press('🗓 День')
  await teacher.press('⬅️ Назад')
  expect(teacher.text).toContain('без неё его не опубликовать')
  await teacher.press('🗓 Дата и место')
  await teacher.press('🗓 День')
  await teacher.press('18')
  await teacher.press('🕗 Указать часы')
  await teacher.send('с двух')
  expect(teacher.text).toContain('Не понял часы')
  await teacher.send('14:30–16:00')
  await teacher.press('Сохранить')
  await teacher.press('📍 Место')
  await teacher.send('музей на Ленина')
  await teacher.press('Сохранить')
  await teacher.press('Освобождает от уроков: нет')
  await teacher.press('⬅️ К черновику')
  expect(teacher.text).toContain('🕗 пт, 18 сентября, 14:30–16:00')
  expect(teacher.text).toContain('📍 музей на Ленина')
  await teacher.press('Отправить 3 получателям')
  await school.idle()
  const mother = school.chat(accounts.motherOfIvanov)
  expect(mother.text).toContain('Поход в музей')
  await mother.start()
  await mother.press('📰 Новости')
  await mother.press('🗓 Календарь')
  expect(mother.text).toContain('18.09 — Поход в музей')
  await mother.press('18')
  await mother.press('Поход в музей')
  expect(mother.text).toContain('14:30–16:00')
})

test('F4 When an announcement is to be signed, each signs by a press; who has not is named and reminded once a day', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts } = school.people
  const head = await school.chat(accounts.head).start()
  await head.press('📣 Объявление')
  await head.send('Правила поведения на дороге')
  await head.press('✍️ Ознакомление')
  await head.press('До пн, 14 сентября')
  await head.press('Отправить 9 получателям')
  await school.idle()
  const mother = school.chat(accounts.motherOfIvanov)
  expect(mother.text).toContain('Просим подтвердить до пн, 14 сентября')
  await mother.press('✍️ Ознакомлен(а)')
  expect(mother.toast?.text).toContain('вы ознакомлены')
  expect(mother.text).toContain('✅ Вы ознакомлены')
  const ivanov = await school.chat(accounts.ivanov).start()
  await ivanov.press('📰 Новости')
  await ivanov.press('🏫 Школа')
  // that it is to be signed says more than that it is new
  expect(ivanov.buttonWith('Правила поведения').text).toContain('✍️')
  await ivanov.press('Правила поведения')
  expect(ivanov.buttons).toContain('✍️ Ознакомлен(а)')

  await head.press('🔄 Обновить')
  expect(head.text).toContain('✍️ Ознакомились: 1')
  await head.press('👀 Кто не прочитал')
  expect(head.text).toContain('Не ознакомились с «Правила поведения на дороге»: 9')
  expect(head.text).toMatch(
    /Сотрудники\n• Волкова Анна\n• Морозова Елена\n• Соколова Анна\n\n7А\n• Иванов Пётр — прочитано, не подтверждено/,
  )
  expect(head.text).toContain('Петрова Ольга — не подключён(а) к боту')
  expect(head.text).not.toContain('Иванова Мария')
  await head.press('🔔 Напомнить')
  expect(head.toast?.text).toBe('Напоминаем 8 людям')
  await school.idle()
  expect(ivanov.text).toContain('просим подтвердить')
  await head.press('🔔 Напомнить')
  expect(head.toast?.text).toBe('Сегодня всем уже напомнили')
  await ivanov.press('📖 Открыть')
  await ivanov.press('✍️ Ознакомлен(а)')
  await head.press('⬅️ Назад')
  expect(head.text).toContain('✍️ Ознакомились: 2')
  school.clock.set('2026-09-12T12:00')
  await head.press('👀 Кто не прочитал')
  await head.press('🔔 Напомнить')
  expect(head.toast?.text).toBe('Напоминаем 7 людям')

  // whom it did not reach for another reason is told apart from who does not read
  const lost = { personId: school.people.students.petrova, postId: { not: null } }
  await school.db.notice.updateMany({ where: lost, data: { state: 'failed', reason: 'telegram-400' } })
  await head.press('⬅️ Назад')
  await head.press('👀 Кто не прочитал')
  expect(head.text).toContain('Петрова Вера — не доставлено')
})

test('F4 When an announcement is not read, the digest leads to it; nobody else can open it, by no old button', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts, classId } = school.people
  await aPost(school.deps, headOf(school), { html: 'Собрание в среду', section: 'class', classId })
  await school.idle()
  const mother = school.chat(accounts.motherOfIvanov)
  school.clock.set('2026-09-11T18:00')
  await composeDigests(school.deps)
  await school.idle()
  expect(mother.text).toContain('📣 1 непрочитанное объявление')
  await mother.press('📣 Собрание в среду')
  expect(await school.db.receipt.count()).toBe(1)

  const { id: post } = await school.db.post.findFirstOrThrow()
  const teacher = await school.chat(accounts.teacher).start()
  for (const press of [presses.openPost, presses.readPost, presses.signPost, presses.postFiles, presses.postProgress])
    await teacher.pressData(teacher.last.id, press.pack({ post }))
  expect(teacher.text).not.toContain('Собрание')
  expect(await school.db.receipt.count()).toBe(1)
})

test('F5 When a teacher has not read the posts, the morning reminds once, and again only when there is something else', async () => {
  const school = await openSchool({ at: '2026-09-10T12:00', delivery: true })
  const { accounts } = school.people
  await aPost(school.deps, headOf(school), { html: 'Педсовет в пятницу', section: 'staff' })
  await school.idle()
  const teacher = school.chat(accounts.teacher)
  const reminders = () => teacher.messages.filter(({ text }) => text?.includes('Доброе утро')).length
  const morning = async (at: string) => {
    school.clock.set(at)
    await remindUnread(school.deps)
    await remindUnread(school.deps)
    await school.idle()
  }
  await morning('2026-09-11T07:00')
  expect(reminders()).toBe(0)
  await morning('2026-09-11T07:30')
  expect(reminders()).toBe(1)
  expect(teacher.text).toContain('Не прочитана 1 публикация')
  expect(teacher.text).toContain('п. 2.2')
  await morning('2026-09-12T07:30')
  await morning('2026-09-14T07:30')
  expect(reminders()).toBe(1)
  await aPost(school.deps, headOf(school), { html: 'Олимпиада', section: 'staff' })
  await school.idle()
  await morning('2026-09-14T07:30')
  expect(reminders()).toBe(2)
  await teacher.press('Олимпиада')
  expect(teacher.text).toContain('Олимпиада')
  // of many the newest have buttons, the others are counted
  for (const day of ['один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь']) {
    await aPost(school.deps, headOf(school), { html: `Дежурство ${day}`, section: 'staff' })
    await school.idle()
  }
  // what has not reached her is nothing to have read
  const last = { personId: school.people.teacherId, postId: { not: null } }
  const { id: lost } = await school.db.notice.findFirstOrThrow({ where: last, orderBy: { id: 'desc' } })
  await school.db.notice.update({ where: { id: lost }, data: { state: 'failed', reason: 'telegram-400' } })
  // the bot was down in the morning
  await morning('2026-09-14T09:42')
  const late = '📬 Утреннее напоминание, с опозданием. Не прочитано 8 публикаций:\n… и ещё 2\n'
  expect(teacher.text).toContain(late)
  expect(teacher.buttons.filter((text) => text.includes('Дежурство'))).toHaveLength(6)
  expect(school.chat(accounts.head).messages.some(({ text }) => text?.includes('Доброе утро'))).toBe(false)
})

test('F8 When a section is silent for a week, those who answer for it hear of it once', async () => {
  const school = await openSchool({ at: '2026-09-04T12:00', delivery: true })
  const { accounts } = school.people
  await aPost(school.deps, headOf(school), { html: 'Начало года' })
  await school.idle()
  const head = school.chat(accounts.head)
  const told = () => head.messages.filter(({ text }) => text?.includes('Давно нет публикаций')).length
  for (const at of ['2026-09-11T09:00', '2026-09-11T10:00', '2026-09-14T09:00']) {
    school.clock.set(at)
    await remindSilent(school.deps)
    await school.idle()
  }
  expect(told()).toBe(1)
  expect(head.text).toContain('Школа: 7 дней')
  expect(head.text).toContain('Учительская: в этом учебном году ещё ничего')
  expect(head.text).toContain('п. 6.2')
  expect(school.chat(accounts.teacher).messages.some(({ text }) => text?.includes('Давно'))).toBe(false)
})

test('F8 When the report of a month is opened, it says who published what where, and how much of it was read', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts } = school.people
  // whom nothing reached could not read it
  for (const account of [accounts.ivanov, accounts.petrova]) school.telegram.person(Number(account)).block()
  await aPost(school.deps, headOf(school), { html: 'Первое' })
  await aPost(school.deps, headOf(school), { html: 'Второе', kind: 'news' })
  await school.idle()
  const mother = school.chat(accounts.motherOfIvanov)
  await mother.press('✅ Прочитано')
  // what was stopped on its way was published all the same
  await school.db.post.updateMany({ where: { kind: 'news' }, data: { state: 'stopped' } })
  const head = await school.chat(accounts.head).start()
  await head.press('📰 Новости')
  await head.press('📊 Отчёт')
  expect(head.text).toContain('Публикации: сентябрь 2026')
  expect(head.text).toContain('Школа, последняя — пт, 11 сентября')
  expect(head.text).toContain('Орлова Анна: 📣 1 📰 1, прочитано 7 %')
  expect(head.text).toContain('Учительская: ничего')
  await head.press('‹ август')
  expect(head.text).toContain('август 2026')
})

test('F8 When families have no Telegram, the post and the list of their class come on paper', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts } = school.people
  school.telegram.person(Number(accounts.petrova)).block()
  await aPost(school.deps, headOf(school), { html: 'Прививки в среду' })
  await school.idle()
  const head = await school.chat(accounts.head).start()
  await head.press('📰 Новости')
  await head.press('🗂 Мои публикации')
  await head.press('Прививки в среду')
  await head.press('🖨 Для тех, кто без Telegram')
  await head.press('7А · 2')
  expect(head.last.document?.name).toBe('Прививки в среду, 7А.pdf')
  const { pages } = readPdf(school.telegram.file(head.last.document!.fileId)!.bytes)
  expect(pages).toBe(1)
  const { id: postId } = await school.db.post.findFirstOrThrow()
  const paper = await printPost(sessionFor(school.deps, headOf(school)), { postId, classId: school.people.classId })
  expect(paper.ok && paper.value.people).toEqual([
    { name: 'Петрова Вера', children: [], reason: 'blocked' },
    { name: 'Петрова Ольга', children: ['Петрова Вера'], reason: 'no-link' },
  ])
})

test('F1 When a year in the archive has many posts, its pages stay in that year', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const { db, people } = school
  await db.post.createMany({
    data: Array.from({ length: 10 }, (_, index) => postRow(people.headId, `Новость ${index}`, `many-${index}`)),
  })
  await db.academicYear.create({
    data: { title: '2027/2028', startsOn: new Date('2027-09-01'), endsOn: new Date('2028-05-31') },
  })
  school.clock.set('2027-09-02T09:00')
  const teacher = await school.chat(people.accounts.teacher).start()
  await teacher.press('📰 Новости')
  await teacher.press('🏫 Школа')
  await teacher.press('🗄 2026/2027')
  await teacher.press('›')
  expect(teacher.text).toContain('Учебный год 2026/2027')
  expect(teacher.buttons).toContain('2/2')
  expect(teacher.buttons.join()).toContain('Новость')
})
