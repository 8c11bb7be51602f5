import { expect, test } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { encodePng } from '../../src/files/png.ts'
import { actorWith } from '../support/fixture.ts'
import { aPost } from '../support/posts.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'

const headOf = ({ people }: OpenSchool) =>
  actorWith({ personId: people.headId, staffRoles: ['coordinator', 'administrator'] })

/** A post that everybody has, open in its author's chat. */
async function published(school: OpenSchool, html: string) {
  await aPost(school.deps, headOf(school), { html })
  await school.idle()
  const head = await school.chat(school.people.accounts.head).start()
  await head.press('📰 Новости')
  await head.press('🗂 Мои публикации')
  await head.press(html)
  return head
}

test('F7 When a post is edited, what was delivered is edited in its place, and what is read stays read', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts } = school.people
  const head = await published(school, 'Собрание в среду')
  const mother = school.chat(accounts.motherOfIvanov)
  await mother.press('✅ Прочитано')
  school.clock.set('2026-09-11T12:40')
  await head.press('✏️ Исправить')
  await head.press('✏️ Текст')
  expect(head.text).toContain('Собрание в среду')
  await head.send('Собрание в четверг')
  expect(head.text).toContain('исправлено в 12:40')
  await head.press('✏️ Исправить у всех')
  expect(head.toast?.text).toBe('Исправляем в 9 чатах')
  await school.idle()
  for (const account of [accounts.motherOfIvanov, accounts.ivanov, accounts.teacher]) {
    const { messages } = school.chat(account)
    expect(messages).toHaveLength(1)
    expect(messages[0]!.text).toContain('Собрание в четверг')
    expect(messages[0]!.text).toContain('исправлено в 12:40')
  }
  expect(mother.buttons).not.toContain('✅ Прочитано')
  expect(school.chat(accounts.ivanov).buttons).toContain('✅ Прочитано')
  const versions = await school.db.postVersion.findMany({ orderBy: { version: 'asc' } })
  expect(versions.map(({ html }) => html)).toEqual(['Собрание в среду', 'Собрание в четверг'])
  expect(school.errors).toEqual([])
})

test('F7 When readers are asked to read again, each hears of it and it is unread', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts } = school.people
  const head = await published(school, 'Собрание в среду')
  const mother = school.chat(accounts.motherOfIvanov)
  await mother.press('✅ Прочитано')
  await head.press('✏️ Исправить')
  await head.press('✏️ Текст')
  await head.send('Собрание отменено')
  await head.press('🔁 Исправить и попросить прочитать снова')
  await school.idle()
  expect(mother.text).toContain('Исправлено: «Собрание отменено»')
  // whoever never had it is not told that it is another one now
  const personsOf = async (where: { kind: string; state?: 'sent' }) =>
    (await school.db.notice.findMany({ where, orderBy: { personId: 'asc' } })).map(({ personId }) => personId)
  const had = await personsOf({ kind: 'post', state: 'sent' })
  expect(await school.db.notice.count({ where: { kind: 'post' } })).toBeGreaterThan(had.length)
  expect(await personsOf({ kind: 'post-again' })).toEqual(had)
  await mother.press('📖 Открыть')
  expect(mother.text).toContain('Собрание отменено')
  await head.start()
  await head.press('📰 Новости')
  await head.press('🗂 Мои публикации')
  await head.press('Собрание отменено')
  expect(head.text).toContain('👀 Прочитали: 1')
})

test('F7 When a post is withdrawn, it says so wherever it came, no feed has it, and nobody else gets it', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts } = school.people
  const head = await published(school, 'Ошибка')
  const mother = school.chat(accounts.motherOfIvanov)
  school.clock.set('2026-09-11T12:50')
  await head.press('🚫 Отозвать')
  expect(head.text).toContain('Отозвать «Ошибка»?')
  await head.press('🚫 Да, отозвать')
  await school.idle()
  expect(mother.messages).toHaveLength(1)
  expect(mother.text).toBe('🚫 Объявление — отозвано в 12:50.')
  expect(mother.buttons).toEqual(['🏠 Главная'])
  const { id: post } = await school.db.post.findFirstOrThrow()
  await mother.pressData(mother.last.id, presses.readPost.pack({ post }))
  expect(mother.toast?.text).toContain('уже нет')
  await mother.start()
  await mother.press('📰 Новости')
  await mother.press('🏫 Школа')
  expect(mother.text).toContain('Здесь пока ничего нет')
})

test('F7 When an event moves, its new day stands in every chat; who deleted the message or blocked the bot is in nobody’s way', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts } = school.people
  const zone = school.deps.clock.zone
  const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant()
  await aPost(school.deps, headOf(school), {
    kind: 'event',
    html: 'Концерт',
    changes: [
      { what: 'time', time: { startsAt: at('2026-09-18T14:00'), endsAt: at('2026-09-18T15:00'), allDay: false } },
    ],
  })
  await school.idle()
  const ivanov = school.chat(accounts.ivanov)
  await school.telegram.fetch(
    new Request('https://api.telegram.org/bot123456:test/deleteMessage', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: Number(accounts.ivanov), message_id: ivanov.last.id }),
    }),
  )
  school.telegram.person(Number(accounts.petrova)).block()
  const head = await school.chat(accounts.head).start()
  await head.press('📰 Новости')
  await head.press('🗂 Мои публикации')
  await head.press('Концерт')
  await head.press('✏️ Исправить')
  await head.press('🗓 День')
  await head.press('21')
  await school.idle()
  expect(school.chat(accounts.motherOfIvanov).text).toContain('пн, 21 сентября, 14:00–15:00')
  const failed = await school.db.notice.findMany({ where: { kind: 'post-edit', state: 'failed' } })
  expect(failed.map(({ reason }) => reason)).toEqual(['blocked'])
  expect(school.errors).toEqual([])
})

test('F7 When a mother presses what an older version offered, the press is answered by the post as it is', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const head = await published(school, 'Собрание в среду')
  const mother = school.chat(school.people.accounts.motherOfIvanov)
  const old = mother.buttonWith('✅ Прочитано').callback_data!
  await head.press('✏️ Исправить')
  await head.press('✏️ Текст')
  await head.send('Собрание в четверг')
  await head.press('✏️ Исправить у всех')
  await school.idle()
  await mother.pressData(mother.last.id, old)
  expect(mother.text).toContain('Собрание в четверг')
  expect(await school.db.receipt.findFirst()).toMatchObject({ version: 2 })
})

test('F7 When a short post under a picture becomes a long one, the caption begins with the new words and is opened whole by a press', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { accounts } = school.people
  const head = await school.chat(accounts.head).start()
  await head.press('📣 Объявление')
  school.telegram.person(Number(accounts.head)).sendFile({
    name: 'a.png',
    type: 'image/png',
    bytes: await encodePng({ pixels: new Uint8Array(100 * 100 * 4).fill(9), width: 100, height: 100 }),
    kind: 'photo',
    caption: 'Концерт в среду',
  })
  await school.idle()
  await head.press('✍️ Ознакомление')
  await head.press('Нужно, без срока')
  await head.press('Отправить 9 получателям')
  await school.idle()
  const mother = school.chat(accounts.motherOfIvanov)
  expect(mother.text).toContain('Концерт в среду')
  await head.press('✏️ Исправить')
  await head.press('✏️ Текст')
  await head.send(`Концерт в четверг\n${'Очень <важно> & нужно. '.repeat(130)}\nКонец письма`)
  await head.press('✏️ Исправить у всех')
  await school.idle()
  expect(mother.messages).toHaveLength(1)
  expect(mother.text).toContain('Концерт в четверг')
  expect(mother.text.length).toBeLessThanOrEqual(1024)
  expect(mother.text).toContain('исправлено')
  await mother.press('✍️ Ознакомлен(а)')
  expect(mother.toast?.text).toContain('вы ознакомлены')
  await mother.press('📖 Открыть')
  expect(mother.messages).toHaveLength(2)
  expect(mother.text).toContain('Конец письма')
  expect(await school.db.deliveredPost.count({ where: { version: 1 } })).toBe(0)
  expect(school.errors).toEqual([])
})

test('F7 When the same post stands twice in a chat and Telegram wants a pause, both are edited in the end', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { people, telegram, db } = school
  const head = await published(school, 'Собрание в среду')
  const mother = school.chat(people.accounts.motherOfIvanov)
  // a crash between sending and settling sends it again
  await db.notice.updateMany({ where: { kind: 'post', personId: people.mothers.ivanov }, data: { state: 'waiting' } })
  await school.idle()
  expect(mother.messages.filter(({ text }) => text?.includes('в среду'))).toHaveLength(2)
  await head.press('✏️ Исправить')
  await head.press('✏️ Текст')
  await head.send('Собрание в пятницу')
  telegram.faults.next('editMessageText', { kind: '429', retryAfter: 1, chatId: mother.id })
  await head.press('✏️ Исправить у всех')
  await school.idle()
  expect(mother.messages.filter(({ text }) => text?.includes('в пятницу'))).toHaveLength(2)
}, 30_000)

test('F7 When somebody who had blocked the bot comes back, the post in his chat is the present one', async () => {
  const school = await openSchool({ at: '2026-09-11T12:00', delivery: true })
  const { people, telegram } = school
  const head = await published(school, 'Собрание в среду')
  const mother = school.chat(people.accounts.motherOfIvanov)
  const phone = telegram.person(mother.id)
  const delivered = mother.last.id
  phone.block()
  await head.press('✏️ Исправить')
  await head.press('✏️ Текст')
  await head.send('Собрание в пятницу')
  await head.press('✏️ Исправить у всех')
  await school.idle()
  phone.unblock()
  await mother.start()
  await school.idle()
  expect(mother.messages.find(({ id }) => id === delivered)?.text).toContain('Собрание в пятницу')
})
