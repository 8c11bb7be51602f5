import { expect, test } from 'vitest'
import { changeDraft } from '../../src/app/posts/change-post.ts'
import { presses } from '../../src/bot/presses.ts'
import { maxPostLength } from '../../src/domain/posts/text.ts'
import { encodePng } from '../../src/files/png.ts'
import { openLedSchool } from '../support/led-school.ts'
import { readPdf } from '../support/pdf.ts'
import { aDraft, aPost } from '../support/posts.ts'
import { openSchool } from '../support/school.ts'
import { sessionFor } from '../support/session.ts'

const picture = () => encodePng({ pixels: new Uint8Array(100 * 100 * 4).fill(9), width: 100, height: 100 })

test('F8 When the school announces, a class teacher opens it and prints it for the own class, and for no other', async () => {
  const { school, otherAccount, otherClass } = await openLedSchool({ at: '2026-09-11T12:00', delivery: true })
  const { people } = school
  await aPost(school.deps, people.head, { html: 'Прививки в среду' })
  await school.idle()
  const teacher = await school.chat(people.accounts.teacher).start()
  await teacher.press('📰 Новости')
  await teacher.press('🏫 Школа')
  await teacher.press('Прививки')
  expect(teacher.buttons).not.toContain('📨 Кто получил и прочитал')
  await teacher.press('🖨 Для тех, кто без Telegram')
  // back to what may be read: whom it reached is not for him to follow
  await teacher.press('⬅️ Назад')
  await teacher.press('🖨 Для тех, кто без Telegram')
  await teacher.press('7А · 1')
  expect(readPdf(school.telegram.file(teacher.last.document!.fileId)!.bytes).pages).toBe(1)

  const { id: post } = await school.db.post.findFirstOrThrow()
  const other = await school.chat(otherAccount).start()
  await other.pressData(other.last.id, presses.printPost.pack({ post, class: people.classId }))
  expect(other.last.document).toBeUndefined()
  expect(otherClass).not.toBe(people.classId)
  const mother = await school.chat(people.accounts.motherOfIvanov).start()
  await mother.pressData(mother.last.id, presses.openPost.pack({ post }))
  expect(mother.buttons.join()).not.toMatch(/Telegram|Кто получил/)
})

test('F7 When another of the administration reads a post, the way to its readers, its edit and its end is there', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { people } = school
  const deputy = await people.build.link(await people.build.teacher('Лисицына', ['administrator']))
  await aPost(school.deps, people.head, { html: 'Прививки в среду' })
  await school.idle()
  const chat = await school.chat(deputy).start()
  await chat.press('📰 Новости')
  await chat.press('🏫 Школа')
  await chat.press('Прививки')
  await chat.press('📨 Кто получил и прочитал')
  expect(chat.buttons).toEqual(expect.arrayContaining(['✏️ Исправить', '🚫 Отозвать', '👀 Кто не прочитал']))
})

test('F2 When a draft is as long as it may be, with its place, its people and all that is asked, its card still opens', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const { people, deps } = school
  const day = Temporal.PlainDate.from('2026-09-18')
  const staff = []
  for (let i = 0; i < 45; i++) staff.push(await people.build.teacher(`Константинопольская-Новочеркасская-${i}`))
  const postId = await aDraft(deps, people.head, {
    kind: 'event',
    html: '😀&lt;'.repeat(maxPostLength / 3),
    changes: [
      { what: 'place', place: 'Ж'.repeat(200) },
      {
        what: 'time',
        time: {
          startsAt: day.toZonedDateTime(deps.clock.zone).toInstant(),
          endsAt: day.add({ days: 3 }).toZonedDateTime(deps.clock.zone).toInstant(),
          allDay: true,
        },
      },
      { what: 'excuses', on: true },
      { what: 'urgent', on: true },
      { what: 'sign', on: true, by: day },
      ...staff.map((id) => ({ what: 'audience', part: 'person', id, on: true }) as const),
    ],
  })
  const head = await school.chat(people.accounts.head).start()
  await head.pressData(head.last.id, presses.draft.pack({ post: postId }))
  expect(head.text).toContain('… Текст целиком — «👁 Показать, как придёт»')
  expect(head.text).toContain('… и ещё 39')
  await head.press('👁 Показать, как придёт')
  expect(head.messages.at(-2)?.text).toContain('😀<'.repeat(maxPostLength / 3))
  await head.press('👥 Кому')
  expect(head.buttons.filter((text) => text.includes('Константинопольская'))).toHaveLength(45)
  await head.press('⬅️ Назад')
  expect(school.errors).toEqual([])
})

test('F2 When more people are chosen one by one than a screen holds, it says so and keeps those that are chosen', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const { people, deps, db } = school
  const staff = []
  for (let i = 0; i < 51; i++) staff.push(await people.build.teacher(`Учителева-${i}`))
  const postId = await aDraft(deps, people.head)
  const add = (id: number) =>
    changeDraft(sessionFor(deps, people.head), { postId, change: { what: 'audience', part: 'person', id, on: true } })
  for (const id of staff.slice(0, 50)) expect(await add(id)).toMatchObject({ ok: true })
  expect(await add(staff[50]!)).toEqual({ ok: false, refusal: 'too-many-people' })
  expect((await db.post.findFirstOrThrow()).audience).toMatchObject({ people: staff.slice(0, 50) })
})

test('F2 When a grade has ten classes, every one of them is a button', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const { people, deps } = school
  for (const letter of 'ВГДЕЖЗИК') await people.build.schoolClass(people.yearId, 7, letter)
  const postId = await aDraft(deps, people.head)
  const head = await school.chat(people.accounts.head).start()
  await head.pressData(head.last.id, presses.draft.pack({ post: postId }))
  await head.press('👥 Кому')
  await head.press('По классам: 0')
  await head.press('7К')
  expect(head.buttons).toContain('✅ 7К')
  expect(school.errors).toEqual([])
})

test('F3 When the administration is asked to let a post pass, it sees the pictures before it says yes; once it is taken back, it hears so', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts } = school.people
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.press('📰 Новости')
  await teacher.press('✍️ Написать')
  await teacher.press('🏫 Школа · с одобрения')
  await teacher.press('📰 Новость')
  for (const name of ['a.png', 'b.png'])
    school.telegram.person(teacher.id).sendFile({
      name,
      type: 'image/png',
      kind: 'photo',
      bytes: await picture(),
      caption: name === 'a.png' ? 'Олимпиада' : '',
    })
  await school.idle()
  await teacher.press('Отправить на одобрение')
  const head = school.chat(accounts.head)
  await head.press('👀 Посмотреть')
  const notice = head.last.id
  await head.press('👁 Показать, как придёт')
  expect(head.messages.filter(({ photo }) => photo)).toHaveLength(1)
  expect(head.buttons).toEqual(expect.arrayContaining(['✅ Одобрить', '❌ Отклонить']))
  await teacher.press('Вернуть в черновики')
  await head.press('✅ Одобрить')
  expect(head.toast?.text).toContain('забрал')
  await head.pressData(notice, presses.proposedPost.pack({ post: (await school.db.post.findFirstOrThrow()).id }))
  expect(head.toast?.text).toContain('забрал')
  expect(school.errors).toEqual([])
})

test('F3 When a picture comes without a word, it is kept, and the words are asked for', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00' })
  const head = await school.chat(school.people.accounts.head).start()
  const phone = school.telegram.person(head.id)
  await head.press('📣 Объявление')
  const bytes = await picture()
  phone.sendFile({ name: 'a.png', type: 'image/png', kind: 'photo', bytes })
  phone.sendFile({ name: 'план.pdf', type: 'application/pdf', bytes: new Uint8Array([1]) })
  await school.idle()
  expect(head.text).toContain('Файлы приняты: 2')
  expect(await school.db.post.count()).toBe(0)
  await head.send('План на неделю')
  expect(head.text).toContain('План на неделю')
  expect(head.text).toContain('📎 Приложено: 2')
  expect(await school.db.postFile.count()).toBe(2)
  // other words leave the files where they are
  await head.press('✏️ Текст и файлы')
  await head.send('План на месяц')
  expect(head.text).toContain('План на месяц')
  expect(head.text).toContain('📎 Приложено: 2')
  expect(await school.db.postFile.count()).toBe(2)
})

test('F1 When families of a class are told something, its class teacher reads and prints it, and is not counted among its readers', async () => {
  const { school, otherAccount } = await openLedSchool({ at: '2026-09-11T12:00', delivery: true })
  const { people, deps, telegram } = school
  const post = await aPost(deps, people.head, { html: 'Прививки в среду', section: 'class', classId: people.classId })
  await school.idle()
  expect(telegram.messages(Number(people.accounts.teacher))).toEqual([])
  const teacher = await school.chat(people.accounts.teacher).start()
  await teacher.press('📰 Новости')
  await teacher.press('👥 7А · 🆕 1')
  await teacher.press('Прививки')
  await teacher.press('🖨 Для тех, кто без Telegram')
  await teacher.press('7А · 1')
  expect(teacher.last.document?.name).toContain('7А.pdf')
  const head = await school.chat(people.accounts.head).start()
  await head.pressData(head.last.id, presses.postProgress.pack({ post }))
  expect(head.text).not.toContain('Прочитали')
  const other = await school.chat(otherAccount).start()
  await other.pressData(other.last.id, presses.openPost.pack({ post }))
  expect(other.text).not.toContain('Прививки')
})
