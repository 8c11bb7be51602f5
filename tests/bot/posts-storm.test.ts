import { expect, test } from 'vitest'
import { stopPost } from '../../src/app/posts/stop-post.ts'
import { presses } from '../../src/bot/presses.ts'
import { encodePng } from '../../src/files/png.ts'
import { PersonsChat } from '../support/persons-chat.ts'
import { aPost } from '../support/posts.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'
import { sessionFor } from '../support/session.ts'

const picture = (shade: number) =>
  encodePng({ pixels: new Uint8Array(100 * 100 * 4).fill(shade), width: 100, height: 100 })

/** One more phone of somebody. */
async function secondPhone({ telegram, people }: OpenSchool, personId: number): Promise<number> {
  const account = Number(await people.build.link(personId))
  telegram.addPerson({ id: account, firstName: 'Второй', languageCode: 'ru', started: true })
  return account
}

/** Who presses waits for the screen, not for what is on its way to others. */
const headOf = ({ telegram, people, handled }: OpenSchool) =>
  new PersonsChat(telegram, Number(people.accounts.head), handled).start()

async function mend(school: OpenSchool, post: number, text: string) {
  const head = await headOf(school)
  await head.pressData(head.last.id, presses.askEditText.pack({ post }))
  await head.send(text)
  await head.press('✏️ Исправить у всех')
}

test('F3 When Telegram fails between the album and its text, the album does not come a second time', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts } = school.people
  const head = await school.chat(accounts.head).start()
  await head.press('📣 Объявление')
  for (const shade of [10, 200])
    school.telegram.person(head.id).sendFile({
      name: `${shade}.png`,
      type: 'image/png',
      kind: 'photo',
      bytes: await picture(shade),
      caption: shade === 10 ? 'Афиша' : '',
    })
  await school.idle()
  const mother = school.chat(accounts.motherOfIvanov)
  school.telegram.faults.next('sendMessage', { kind: '5xx', chatId: mother.id })
  await head.press('Отправить 9 получателям')
  await school.idle()
  expect(school.telegram.faults.waiting).toBe(0)
  expect(mother.messages.filter(({ photo }) => photo)).toHaveLength(2)
  expect(mother.messages.filter(({ text }) => text?.includes('Афиша'))).toHaveLength(1)
}, 40_000)

test('F7 When a post is edited while it is on its way, each phone of a person has it once, and as it is now', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { people, telegram, db } = school
  const second = await secondPhone(school, people.mothers.ivanov)
  telegram.faults.next('sendMessage', { kind: 'slow', ms: 2000, chatId: second })
  const post = await aPost(school.deps, people.head, { html: 'Собрание в среду' })
  school.timer.advance(1000)
  const phones = [Number(people.accounts.motherOfIvanov), second, Number(people.accounts.ivanov)]
  await expect.poll(() => telegram.messages(phones[0]!).length, { timeout: 8000 }).toBe(1)
  expect(telegram.messages(second)).toHaveLength(0)
  await mend(school, post, 'Собрание в пятницу')
  expect(telegram.messages(second)).toHaveLength(0)
  school.timer.advance(2000)
  await school.idle()
  for (const phone of phones) {
    const got = telegram.messages(phone).filter(({ text }) => text?.includes('Собрание'))
    expect(got.map(({ text }) => text?.includes('в пятницу'))).toEqual([true])
  }
  expect(await db.deliveredPost.count({ where: { version: 1 } })).toBe(0)
}, 40_000)

test('F7 When a post is taken back while it is on its way, who gets it all the same reads that it was taken back', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { people, telegram } = school
  const mother = Number(people.accounts.motherOfIvanov)
  telegram.faults.next('sendMessage', { kind: 'slow', ms: 1500, chatId: mother })
  const post = await aPost(school.deps, people.head, { html: 'Ошибка' })
  school.timer.advance(1000)
  await expect.poll(() => telegram.messages(Number(people.accounts.ivanov)).length, { timeout: 8000 }).toBe(1)
  const head = await headOf(school)
  await head.pressData(head.last.id, presses.withdrawPost.pack({ post }))
  expect(telegram.messages(mother)).toHaveLength(0)
  school.timer.advance(1500)
  await school.idle()
  for (const phone of [mother, Number(people.accounts.ivanov)])
    expect(telegram.messages(phone).map(({ text }) => text)).toEqual(['🚫 Объявление — отозвано в 12:00.'])
}, 40_000)

test('F2 When sending is stopped, the words are mended and it is sent on, each has it once, with the new words', async () => {
  const school = await openSchool({ at: '2026-09-11T23:00', delivery: true })
  const { people, deps, telegram } = school
  const post = await aPost(deps, people.head, { html: 'Собрание в среду' })
  await school.idle()
  await stopPost(sessionFor(deps, people.head, 'stop'), { postId: post })
  await mend(school, post, 'Собрание в пятницу')
  school.clock.set('2026-09-12T09:00')
  const head = await school.chat(people.accounts.head).start()
  await head.pressData(head.last.id, presses.postProgress.pack({ post }))
  await head.press('🔁 Отправить остальным')
  await school.idle()
  for (const account of [people.accounts.ivanov, people.accounts.motherOfIvanov, people.accounts.teacher]) {
    const got = telegram.messages(Number(account)).filter(({ text }) => text?.includes('Собрание'))
    expect(got.map(({ text }) => text?.includes('в пятницу'))).toEqual([true])
  }
})

test('F1 When somebody works here and is a mother too, a post comes once, and both her sections have it', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { people, deps, db, telegram } = school
  await db.guardian.create({ data: { personId: people.teacherId, studentId: people.students.petrova } })
  await aPost(deps, people.head, { html: 'Всем' })
  await aPost(deps, people.head, { html: 'Классу', section: 'class', classId: people.classId })
  await aPost(deps, people.head, { html: 'Педсовет', section: 'staff' })
  await school.idle()
  const account = Number(people.accounts.teacher)
  expect(telegram.messages(account).filter(({ text }) => text?.includes('Всем'))).toHaveLength(1)
  const teacher = await school.chat(account).start()
  expect(teacher.buttons).toContain('📰 Новости · 🆕 3')
  await teacher.press('📰 Новости')
  expect(teacher.buttons).toEqual(
    expect.arrayContaining(['🏫 Школа · 🆕 1', '👩‍🏫 Учительская · 🆕 1', '👥 7А · 🆕 1']),
  )
})
