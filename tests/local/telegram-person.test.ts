import { expect, test } from 'vitest'
import type { LocalEvent } from '../../src/local/telegram/index.ts'
import { aTelegram } from './support-telegram.ts'

const keyboard = (...buttons: object[]) => ({ inline_keyboard: buttons.map((button) => [button]) })

test('A press is found by text, place or data, and a missing or doubtful one says what there is', async () => {
  const { api, anna } = aTelegram({ pressTimeout: 1 })
  const reply_markup = keyboard(
    { text: 'А', callback_data: '1' },
    { text: 'Б', callback_data: '2' },
    { text: 'Б', callback_data: '3' },
  )
  const { message_id } = (await api('sendMessage', { chat_id: 7, text: 'x', reply_markup })).result
  await anna.press(message_id, 'А')
  await anna.press(message_id, { row: 1, column: 0 })
  await anna.press(message_id, { data: '3' })
  const updates = (await api('getUpdates')).result as unknown as { callback_query: { data: string; message: object } }[]
  expect(updates.map(({ callback_query: { data } }) => data)).toEqual(['1', '2', '3'])
  expect(updates[0]?.callback_query).toMatchObject({ from: { id: 7 }, message: { message_id, text: 'x' } })
  await expect(anna.press(message_id, 'Б')).rejects.toThrow('has 2 buttons "Б"')
  await expect(anna.press(message_id, 'В')).rejects.toThrow('has no button "В", it shows: «А» «Б» «Б»')
  await expect(anna.press(99, 'А')).rejects.toThrow('no message 99')
})

test('A press on a message that is gone carries what Telegram still knows of it', async () => {
  const { api, anna } = aTelegram({ pressTimeout: 1 })
  expect(await anna.pressData(5, 'old')).toBeUndefined()
  const gone = { chat: { id: 7, type: 'private' }, message_id: 5, date: 0 }
  expect((await api('getUpdates')).result).toMatchObject([{ callback_query: { data: 'old', message: gone } }])
})

test('A press is answered once, within minutes, with at most 200 characters', async () => {
  const { api, anna, clock } = aTelegram()
  const query = async () =>
    ((await api('getUpdates')).result as unknown as { callback_query: { id: string } }[]).at(-1)!.callback_query.id
  const old = { error_code: 400, description: expect.stringContaining('query is too old and response timeout expired') }
  const answered = anna.pressData(1, 'x')
  const id = await query()
  const answer = (text: string, of = id) => api('answerCallbackQuery', { callback_query_id: of, text })
  expect(await answer('я'.repeat(201))).toMatchObject({ description: 'Bad Request: MESSAGE_TOO_LONG' })
  expect(await answer('я'.repeat(200))).toMatchObject({ ok: true, result: true })
  expect(await answered).toEqual({ text: 'я'.repeat(200) })
  expect(await answer('ещё')).toMatchObject(old)
  void anna.pressData(1, 'y')
  const late = await query()
  clock.now += 6 * 60_000
  expect(await answer('поздно', late)).toMatchObject(old)
})

test('When somebody presses fifty times, no press is taken for another', async () => {
  const { api, anna, telegram } = aTelegram()
  const answers = Array.from({ length: 50 }, (_, index) => anna.pressData(1, String(index)))
  const updates = (await api('getUpdates')).result as unknown as { callback_query: { id: string } }[]
  const ids = updates.map(({ callback_query }) => callback_query.id)
  expect(new Set(ids).size).toBe(50)
  for (const [index, id] of ids.entries())
    await api('answerCallbackQuery', { callback_query_id: id, text: String(index) })
  expect((await Promise.all(answers)).map((answer) => answer?.text)).toEqual(answers.map((_, index) => String(index)))
  expect(telegram.calls.every(({ status }) => status === 200)).toBe(true)
})

test('The reply keyboard is what the last message with one made it', async () => {
  const { api, anna } = aTelegram()
  const send = (reply_markup: object) => api('sendMessage', { chat_id: 7, text: 'x', reply_markup })
  await send({ keyboard: [['Да', { text: 'Нет', style: 'danger' }], []], one_time_keyboard: true })
  expect(anna.replyKeyboard).toMatchObject({
    kind: 'keyboard',
    rows: [[{ text: 'Да' }, { text: 'Нет', style: 'danger' }]],
  })
  anna.sendText('Да')
  expect(anna.replyKeyboard).toBeUndefined()
  await send({ keyboard: [[{ text: 'Меню' }]], resize_keyboard: true })
  anna.sendText('Меню')
  expect(anna.replyKeyboard).toMatchObject({ rows: [[{ text: 'Меню' }]], resize: true })
  await send({ remove_keyboard: true })
  expect(anna.replyKeyboard).toBeUndefined()
  await send({ force_reply: true, input_field_placeholder: 'Код' })
  expect(anna.replyKeyboard).toEqual({ kind: 'force-reply', placeholder: 'Код' })
})

test('What the bot sends is unread until it is read', async () => {
  const { api, anna, telegram } = aTelegram()
  for (const text of ['1', '2']) await api('sendMessage', { chat_id: 7, text })
  expect(telegram.people().map(({ unread }) => unread)).toEqual([2, 0])
  anna.markRead()
  expect(anna.unread).toBe(0)
  await api('sendMessage', { chat_id: 7, text: '3' })
  expect(anna.unread).toBe(1)
  anna.sendText('вижу')
  expect(anna.unread).toBe(0)
})

test('A listener hears of everything a client would redraw for', async () => {
  const { api, anna, boris, telegram } = aTelegram()
  const events: LocalEvent[] = []
  const stop = telegram.onEvent((event) => events.push(event))
  boris.start()
  const { message_id } = (await api('sendMessage', { chat_id: 7, text: 'x' })).result
  await api('editMessageText', { chat_id: 7, message_id, text: 'y' })
  await api('pinChatMessage', { chat_id: 7, message_id })
  await api('sendChatAction', { chat_id: 7, action: 'typing' })
  anna.markRead()
  void anna.pressData(message_id, 'z')
  const updates = (await api('getUpdates')).result as unknown as { callback_query?: { id: string } }[]
  await api('answerCallbackQuery', { callback_query_id: updates.at(-1)!.callback_query!.id, text: 'Да' })
  await api('deleteMessage', { chat_id: 7, message_id })
  await api('setMyCommands', { commands: [], scope: { type: 'chat', chat_id: 7 } })
  await api('setMyDescription', { description: 'x' })
  stop()
  anna.sendText('не слышно')
  expect(events.map(({ type, chatId }) => `${type} ${chatId ?? '-'}`)).toEqual(
    ['message 8', 'person 8', 'message 7', 'edit 7', 'pin 7', 'typing 7', 'read 7', 'toast 7', 'delete 7'].concat([
      'commands 7',
      'description -',
    ]),
  )
  expect(events.find(({ type }) => type === 'toast')).toMatchObject({ messageId: message_id, text: 'Да' })
  expect(anna.pinned).toEqual([])
})

test('A person writes with links, replies, long texts, corrections and contacts', async () => {
  const { api, anna } = aTelegram()
  const { message_id } = (await api('sendMessage', { chat_id: 7, text: 'Вопрос' })).result
  anna.sendText('см. https://school.example/7a, пишите на a@b.ru #родители', { replyTo: message_id })
  anna.sendText('я'.repeat(5000))
  anna.editText(anna.messages()[1]!.id, 'передумала')
  anna.sendContact('+79000000000')
  const updates = (await api('getUpdates')).result
  expect(updates).toMatchObject([
    {
      message: {
        reply_to_message: { message_id },
        entities: [{ type: 'url' }, { type: 'email' }, { type: 'hashtag' }],
      },
    },
    { message: { text: 'я'.repeat(4096) } },
    { message: { text: 'я'.repeat(904) } },
    { edited_message: { text: 'передумала', edit_date: expect.any(Number) } },
    { message: { contact: { phone_number: '+79000000000', user_id: 7 } } },
  ])
})

test('A link with a payload that Telegram would not open is refused', () => {
  const { boris } = aTelegram()
  for (const payload of ['a b', 'я', 'x'.repeat(65)]) expect(() => boris.start(payload)).toThrow('payload')
  boris.start('x'.repeat(64))
  expect(boris.messages()).toHaveLength(1)
})

test('In a group the bot hears what is meant for it alone, and cannot write first to who only spoke there', async () => {
  const { telegram, api, boris } = aTelegram()
  telegram.addGroup({ id: -100, title: '7А, родители' })
  boris.sendText('болтовня', { chatId: -100 })
  boris.sendText('/start@class_bot', { chatId: -100 })
  const updates = (await api('getUpdates')).result
  expect(updates).toMatchObject([{ message: { text: '/start@class_bot', chat: { id: -100, type: 'group' } } }])
  expect(updates).toHaveLength(1)
  expect(await api('sendMessage', { chat_id: -100, text: 'Пишите мне лично' })).toMatchObject({ ok: true })
  expect(telegram.messages(-100).map(({ text }) => text)).toEqual(['болтовня', '/start@class_bot', 'Пишите мне лично'])
  expect(await api('sendMessage', { chat_id: 8, text: 'x' })).toMatchObject({
    error_code: 403,
    description: "Forbidden: bot can't initiate conversation with a user",
  })
})

test('A copy has the content without its keyboard, unless it is protected', async () => {
  const { api, anna } = aTelegram()
  const reply_markup = keyboard({ text: 'А', callback_data: '1' })
  const { message_id } = (await api('sendMessage', { chat_id: 7, text: '<b>x</b>', parse_mode: 'HTML', reply_markup }))
    .result
  expect(await api('copyMessage', { chat_id: 7, from_chat_id: 7, message_id })).toEqual({
    ok: true,
    result: { message_id: 2 },
  })
  expect(anna.messages()[1]).toMatchObject({ text: 'x', entities: [{ type: 'bold' }] })
  expect(anna.messages()[1]?.inlineKeyboard).toBeUndefined()
  const secret = (await api('sendMessage', { chat_id: 7, text: 'x', protect_content: true })).result.message_id
  expect(await api('copyMessage', { chat_id: 7, from_chat_id: 7, message_id: secret })).toMatchObject({
    description: "Bad Request: message can't be copied",
  })
})

test('Marks that touch become one, white space around goes, and more than a hundred are not shown', async () => {
  const { api, anna, telegram } = aTelegram()
  await api('sendMessage', { chat_id: 7, text: '\n <b>a</b><b>b</b> c \n', parse_mode: 'HTML' })
  await api('sendMessage', { chat_id: 7, text: '<b>a</b> '.repeat(101), parse_mode: 'HTML' })
  const [short, long] = anna.messages()
  expect(short).toMatchObject({ text: 'ab c', entities: [{ type: 'bold', offset: 0, length: 2 }] })
  expect(long?.entities).toHaveLength(100)
  expect(telegram.oddities).toEqual(['sendMessage: 101 entities: only the first 100 are shown'])
})
