import { expect, test } from 'vitest'
import { publishDue } from '../../src/app/posts/publish-due.ts'
import { presses } from '../../src/bot/presses.ts'
import { encodePng } from '../../src/files/png.ts'
import { openSchool } from '../support/school.ts'

/** A picture of one colour. */
const picture = (shade: number) =>
  encodePng({ pixels: new Uint8Array(100 * 100 * 4).fill(shade), width: 100, height: 100 })

test('F2 When the head announces, one text and one press reach the school; the progress ends with true numbers and names', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts } = school.people
  // of a deleted account the bot hears only when it sends there
  school.telegram.person(Number(accounts.petrova)).deactivate()
  const head = await school.chat(accounts.head).start()
  await head.press('📣 Объявление')
  expect(head.text).toContain('Напишите объявление (Школа)')
  await head.send('Завтра — <сбор> макулатуры')
  expect(head.text).toContain('так увидят')
  expect(head.text).toContain('Завтра — <сбор> макулатуры')
  expect(head.text).toContain('Кому: всей школе')
  expect(head.text).toContain('Получат 9 человек')
  expect(head.text).toContain('Сотрудники: 3, родители: 3, ученики: 3')
  await head.press('Отправить 9 получателям')
  school.timer.advance(1000)
  await school.idle()
  expect(head.text).toContain('Отправлено: 8 из 9')
  expect(head.text).toContain('Петрова Вера — заблокировал(а) бота')
  expect(head.text).toContain('Не подключены к боту: 1')
  expect(head.text).toContain('Петрова Ольга')
  for (const account of [accounts.ivanov, accounts.motherOfIvanov, accounts.teacher])
    expect(school.chat(account).text).toContain('Завтра — <сбор> макулатуры')
  expect(school.errors).toEqual([])
})

test('F2 When everybody is linked and one has blocked the bot, the draft says whom it will not reach', async () => {
  const school = await openSchool()
  const { db, people } = school
  const { accounts, build, mothers } = people
  await build.link(mothers.petrova)
  const head = await school.chat(accounts.head).start()
  const asked = async () => {
    await head.start()
    await head.press('📣 Объявление')
    await head.send('Завтра сбор макулатуры')
    return head.text
  }
  expect(await db.person.count({ where: { links: { none: {} }, OR: [{ staff: {} }, { student: {} }] } })).toBe(0)
  expect(await asked()).not.toContain('Заблокировали')
  school.telegram.person(Number(accounts.petrova)).block()
  expect(await asked()).toContain('Не подключены к боту: 0. Заблокировали бота: 1.')
})

test('F2 When only some are meant, grades, classes, guardians and single people are chosen by presses', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts } = school.people
  const head = await school.chat(accounts.head).start()
  await head.press('📣 Объявление')
  await head.send('Собрание родителей 7А')
  await head.press('👥 Кому')
  await head.press('✅ 👩‍🏫 Все сотрудники')
  await head.press('По классам: 0')
  await head.press('7А')
  expect(head.buttons).toContain('✅ 7А')
  await head.press('⬅️ Назад')
  expect(head.buttons).toContain('👨‍👩‍👧 Все семьи')
  await head.press('Только родители')
  await head.press('👤 Добавить человека')
  await head.send('сокол')
  await head.press('Соколова Анна')
  await head.press('⬅️ Назад')
  expect(head.text).toContain('Кому: родителям 7А; Соколова Анна')
  expect(head.text).toContain('Получат 2 человека')
  await head.press('Отправить 2 получателям')
  school.timer.advance(1000)
  await school.idle()
  expect(head.text).toContain('Отправлено: 2 из 2')
  expect(school.chat(accounts.motherOfIvanov).text).toContain('Собрание родителей')
  expect(school.chat(accounts.teacher).text).toContain('Собрание родителей')
  expect(school.telegram.person(Number(accounts.ivanov)).messages()).toEqual([])
})

test('F2 When the bot is restarted over a draft, nothing is lost; a press delivered twice sends once', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts } = school.people
  const head = await school.chat(accounts.head).start()
  await head.press('📣 Объявление')
  await school.restart()
  await head.send('Каникулы с 26 октября')
  await school.restart()
  await head.start()
  await head.press('📰 Новости')
  await head.press('🗂 Мои публикации')
  await head.press('Каникулы с 26 октября')
  await head.pressFast('Отправить 9 получателям', 'Отправить 9 получателям')
  school.timer.advance(1000)
  await school.idle()
  expect(head.text).toContain('Отправлено: 9 из 9')
  expect(await school.db.post.count()).toBe(1)
  expect(school.chat(accounts.ivanov).messages.filter((message) => message.text?.includes('Каникулы'))).toHaveLength(1)
})

test('F2 When a post is scheduled, it goes at its minute to whoever is there then; before that it can be taken back', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts } = school.people
  const head = await school.chat(accounts.head).start()
  await head.press('📣 Объявление')
  await head.send('С понедельника — новое расписание')
  await head.press('🕗 Когда')
  await head.press('⌨️ Другое время')
  await head.send('когда-нибудь')
  expect(head.text).toContain('Не понял, когда')
  await head.send('завтра 8:00')
  expect(head.text).toContain('сб, 12 сентября в 08:00')
  await head.press('Сохранить')
  await head.press('🕗 Запланировать')
  expect(head.text).toContain('Запланировано на сб, 12 сентября, 08:00')
  await publishDue(school.deps)
  await school.idle()
  expect(school.telegram.person(Number(accounts.ivanov)).messages()).toEqual([])
  await head.press('Вернуть в черновики')
  await head.press('🕗 Запланировать')

  school.clock.set('2026-09-12T08:00')
  expect(await publishDue(school.deps)).toBe(1)
  expect(await publishDue(school.deps)).toBe(0)
  await school.idle()
  expect(school.chat(accounts.ivanov).text).toContain('новое расписание')
})

test('F2 When sending is stopped, nobody else gets it or finds it; it can go on later', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const { accounts } = school.people
  const head = await school.chat(accounts.head).start()
  await head.press('📣 Объявление')
  await head.send('Ошибочное объявление')
  await head.press('Отправить 9 получателям')
  await head.press('⏹ Остановить')
  expect(head.toast?.text).toBe('Остановлено: не получат 9 человек')
  expect(head.text).toContain('Остановлено. Отправлено: 0 из 9')
  const mother = await school.chat(accounts.motherOfIvanov).start()
  await mother.press('📰 Новости')
  await mother.press('🏫 Школа')
  expect(mother.text).toContain('Здесь пока ничего нет')
  await head.press('🔁 Отправить остальным')
  expect(head.toast?.text).toBe('Отправляем ещё 9 получателям')
  expect(await school.db.notice.count({ where: { kind: 'post', state: 'waiting' } })).toBe(9)
})

test('F2 When it is urgent, quiet hours do not hold it; only the administration may, and is asked twice', async () => {
  const school = await openSchool({ at: '2026-09-11T23:00', delivery: true })
  const { accounts } = school.people
  const head = await school.chat(accounts.head).start()
  await head.press('📣 Объявление')
  await head.send('Утром школа закрыта: авария')
  await head.press('Отправить 9 получателям')
  school.timer.advance(1000)
  await school.idle()
  expect(head.text).toContain('🌙 Ждут конца тихих часов: 9')
  await head.start()
  await head.press('📣 Объявление')
  await head.send('Срочно: школа закрыта')
  await head.press('🚨 Срочно')
  expect(head.text).toContain('не считаясь с тихими часами')
  await head.press('🚨 Да, срочно')
  expect(head.text).toContain('придёт и в тихие часы')
  await head.press('Отправить 9 получателям')
  school.timer.advance(1000)
  await school.idle()
  expect(head.text).toContain('Отправлено: 9 из 9')
  expect(school.chat(accounts.ivanov).text).toContain('🚨 Срочно · Школа')

  const teacher = await school.chat(accounts.teacher).start()
  await teacher.press('📰 Новости')
  await teacher.press('✍️ Написать')
  await teacher.press('👩‍🏫 Учительская')
  await teacher.press('📣 Объявление')
  await teacher.send('Чай в учительской')
  expect(teacher.buttons.join()).not.toContain('Срочно')
  const { id: post } = await school.db.post.findFirstOrThrow({ where: { text: 'Чай в учительской' } })
  await teacher.pressData(teacher.last.id, presses.setUrgent.pack({ post, to: 'on' }))
  expect((await school.db.post.findUniqueOrThrow({ where: { id: post } })).urgent).toBe(false)
})

test('F1 When another teacher writes to the school, the administration lets it pass by a press, or gives it back with a word', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts } = school.people
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.press('📰 Новости')
  await teacher.press('✍️ Написать')
  await teacher.press('🏫 Школа · с одобрения')
  await teacher.press('📰 Новость')
  await teacher.send('Олимпиада по алгебре')
  expect(teacher.text).toContain('Сначала это увидит администрация')
  await teacher.press('Отправить на одобрение')
  expect(teacher.text).toContain('Ждёт одобрения администрации')
  const head = school.chat(accounts.head)
  expect(head.text).toContain('Соколова Анна просит опубликовать')
  await head.press('👀 Посмотреть')
  await head.press('❌ Отклонить')
  await head.send('Добавьте дату')
  await head.press('❌ Отклонить')
  await school.idle()
  expect(teacher.text).toContain('Администрация вернула «Олимпиада по алгебре»')
  expect(teacher.text).toContain('Добавьте дату')
  await teacher.press('📝 Открыть черновик')
  await teacher.press('✏️ Текст и файлы')
  await teacher.send('Олимпиада по алгебре — 20 сентября')
  await teacher.press('Отправить на одобрение')
  await head.press('👀 Посмотреть')
  await head.press('✅ Одобрить')
  await school.idle()
  expect(school.chat(accounts.ivanov).text).toContain('Олимпиада по алгебре — 20 сентября')
  expect(school.chat(accounts.ivanov).text).toContain('Соколова Анна')
  const { id: post } = await school.db.post.findFirstOrThrow()
  await head.pressData(head.last.id, presses.approvePost.pack({ post }))
  expect(head.toast?.text).toContain('уже одобрили')
})

test('F1 When the coordinator changes who writes, other staff publish freely, or not at all', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const { accounts } = school.people
  const head = await school.chat(accounts.head).start()
  const teacher = await school.chat(accounts.teacher).start()
  const setTo = async (rule: string) => {
    await head.start()
    await head.press('📰 Новости')
    await head.press('⚙️ Кто публикует')
    await head.press(rule)
    expect(head.buttons).toContain(`✅ ${rule}`)
    await teacher.start()
    await teacher.press('📰 Новости')
    await teacher.press('✍️ Написать')
  }
  await setTo('Свободно')
  expect(teacher.buttons).toContain('🏫 Школа')
  await setTo('Не пишут')
  expect(teacher.buttons.join()).not.toContain('Школа')
  expect(teacher.buttons).toContain('👩‍🏫 Учительская')
})

test('F3 When formatting and files come along, everybody gets the album and the text with its buttons', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts } = school.people
  const head = await school.chat(accounts.head).start()
  const headPhone = school.telegram.person(Number(accounts.head))
  await head.press('📣 Объявление')
  headPhone.sendText('Важно: сбор в 9:00', { entities: [{ type: 'bold', offset: 0, length: 6 }] })
  await school.idle()
  await head.press('✏️ Текст и файлы')
  headPhone.sendFile({ name: 'a.png', type: 'image/png', bytes: await picture(10), kind: 'photo' })
  headPhone.sendFile({ name: 'b.png', type: 'image/png', bytes: await picture(200), kind: 'photo' })
  headPhone.sendFile({ name: 'план.pdf', type: 'application/pdf', bytes: new Uint8Array([1]) })
  await school.idle()
  expect(head.text).toContain('Приложено: 3')
  await head.press('👁 Показать, как придёт')
  await head.press('Отправить 9 получателям')
  school.timer.advance(1000)
  await school.idle()
  expect(head.text).toContain('Отправлено: 9 из 9')
  const got = school.telegram.person(Number(accounts.motherOfIvanov)).messages()
  expect(got.filter(({ photo }) => photo)).toHaveLength(2)
  expect(new Set(got.filter(({ photo }) => photo).map(({ mediaGroupId }) => mediaGroupId)).size).toBe(1)
  expect(got.filter(({ document }) => document)).toHaveLength(1)
  const text = got.at(-1)!
  expect(text.text).toContain('Важно: сбор в 9:00')
  expect(
    text.entities.some(
      ({ type, offset, length }) => type === 'bold' && text.text?.slice(offset, offset + length) === 'Важно:',
    ),
  ).toBe(true)
  expect(text.inlineKeyboard?.flat().map((button) => button.text)).toContain('✅ Прочитано')
})

test('F3 When a single picture comes with a short text, it is its caption, and the button works under it', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts } = school.people
  const head = await school.chat(accounts.head).start()
  await head.press('📣 Объявление')
  school.telegram.person(Number(accounts.head)).sendFile({
    name: 'a.png',
    type: 'image/png',
    bytes: await picture(10),
    kind: 'photo',
    caption: 'Афиша концерта',
  })
  await school.idle()
  await head.press('Отправить 9 получателям')
  const mother = school.chat(accounts.motherOfIvanov)
  expect(mother.messages.at(-1)?.caption).toContain('Афиша концерта')
  expect(mother.messages).toHaveLength(1)
  await mother.press('✅ Прочитано')
  expect(mother.toast?.text).toBe('Отмечено ✅')
  expect(mother.buttons).toEqual(['🏠 Главная'])
  expect(await school.db.receipt.count()).toBe(1)
})

test('F3 When more than ten files are sent, it says so and keeps nothing', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const head = await school.chat(school.people.accounts.head).start()
  await head.press('📣 Объявление')
  const phone = school.telegram.person(Number(school.people.accounts.head))
  for (let index = 0; index < 11; index++)
    phone.sendFile({
      name: `${index}.pdf`,
      type: 'application/pdf',
      bytes: new Uint8Array([index]),
      caption: index === 0 ? 'Папка' : '',
    })
  await school.idle()
  expect(head.text).toContain('до 10 фото и файлов')
  expect(await school.db.post.count()).toBe(0)
})
