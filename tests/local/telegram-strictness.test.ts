import { expect, test } from 'vitest'
import { aTelegram, png, request } from './support-telegram.ts'

const button = (more: object) => ({ inline_keyboard: [[{ text: 'x', ...more }]] })
const send = { chat_id: 7, text: 'x' }

test('A wrong token is unauthorized, a malformed one and an unknown method are not found', async () => {
  const { telegram, api } = aTelegram()
  const status = async (bot: string) => {
    const response = await telegram.fetch(request('getMe', {}, bot))
    return [response.status, ((await response.json()) as { description: string }).description]
  }
  expect(await status('123456:other')).toEqual([401, 'Unauthorized'])
  expect(await status('nonsense')).toEqual([404, 'Not Found'])
  expect(await api('makeCoffee')).toEqual({ ok: false, error_code: 404, description: 'Not Found' })
  expect(await api('getMe')).toMatchObject({ ok: true, result: { id: 123456, is_bot: true, username: 'class_bot' } })
})

test('Parameters come by query, form, multipart and JSON alike', async () => {
  const { telegram, anna } = aTelegram()
  await telegram.fetch(new Request('http://telegram.test/bot123456:local/sendMessage?chat_id=7&text=query'))
  await telegram.fetch(request('sendMessage', { body: new URLSearchParams({ chat_id: '7', text: 'form' }) }))
  const form = new FormData()
  form.set('chat_id', '7')
  form.set('text', 'multipart')
  await telegram.fetch(request('sendMessage', { body: form }))
  expect(anna.messages().map(({ text }) => text)).toEqual(['query', 'form', 'multipart'])
})

test('A body that is no JSON object is refused', async () => {
  const { telegram } = aTelegram()
  const headers = { 'content-type': 'application/json' }
  for (const body of ['{', '[]', '5']) {
    expect((await telegram.fetch(request('sendMessage', { headers, body }))).status).toBe(400)
  }
})

test('Unknown parameters pass at every depth, and are recorded', async () => {
  const { api, telegram } = aTelegram()
  const reply_markup = { inline_keyboard: [[{ text: 'x', callback_data: 'y', colour: 'red' }]] }
  expect(await api('sendMessage', { ...send, reply_markup, disable_web_preview: true })).toMatchObject({ ok: true })
  expect(await api('sendMessage', { ...send, reply_markup: JSON.stringify(reply_markup) })).toMatchObject({ ok: true })
  const inButton = 'sendMessage: unknown parameter "reply_markup.inline_keyboard.0.0.colour"'
  expect(telegram.oddities).toEqual([inButton, 'sendMessage: unknown parameter "disable_web_preview"', inButton])
})

test('An unknown parameter beside a wrong one does not hide it', async () => {
  const { api } = aTelegram()
  expect(await api('editMessageText', { ...send, message_id: 'x', odd: 1 })).toMatchObject({
    description: 'Bad Request: parameter "message_id" must be a valid Integer',
  })
})

test('Who blocked the bot, or deleted the account, cannot be reached', async () => {
  const { api, anna } = aTelegram()
  const { result } = await api('sendMessage', send)
  anna.block()
  const blocked = { error_code: 403, description: 'Forbidden: bot was blocked by the user' }
  expect(await api('sendMessage', send)).toMatchObject(blocked)
  expect(await api('editMessageText', { ...send, text: 'y', message_id: result.message_id })).toMatchObject(blocked)
  expect(await api('sendChatAction', { chat_id: 7, action: 'typing' })).toMatchObject(blocked)
  anna.unblock()
  expect(await api('sendMessage', send)).toMatchObject({ ok: true })
  anna.deactivate()
  expect(await api('sendMessage', send)).toMatchObject({
    error_code: 403,
    description: 'Forbidden: user is deactivated',
  })
})

test('A person becomes reachable by starting the bot', async () => {
  const { api, boris } = aTelegram()
  boris.start()
  expect(await api('sendMessage', { chat_id: 8, text: 'x' })).toMatchObject({ ok: true })
})

test('An equal edit is refused, and an edit without a markup takes the keyboard away', async () => {
  const { api, anna } = aTelegram()
  const reply_markup = button({ callback_data: 'y' })
  const { message_id } = (await api('sendMessage', { ...send, text: '<b>x</b>', parse_mode: 'HTML', reply_markup }))
    .result
  const same = { chat_id: 7, message_id, text: '<strong>x</strong>', parse_mode: 'HTML', reply_markup }
  const refusal = {
    error_code: 400,
    description:
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a ' +
      'current content and reply markup of the message',
  }
  expect(await api('editMessageText', same)).toMatchObject(refusal)
  expect(await api('editMessageReplyMarkup', { chat_id: 7, message_id, reply_markup })).toMatchObject(refusal)
  expect(await api('editMessageText', { ...same, text: 'x' })).toMatchObject({ ok: true })
  const { inlineKeyboard: before } = anna.messages()[0]!
  expect(await api('editMessageText', { chat_id: 7, message_id, text: 'x' })).toMatchObject({ ok: true })
  expect([before?.length, anna.messages()[0]!.inlineKeyboard]).toEqual([1, undefined])
})

test('Only the right kind of message can be edited', async () => {
  const { api, anna, telegram } = aTelegram()
  anna.sendText('моё')
  const mine = anna.messages()[0]!.id
  const photo = await photoTo(telegram)
  const text = (await api('sendMessage', send)).result.message_id
  const keyboard = { keyboard: [[{ text: 'x' }]] }
  const answering = (await api('sendMessage', { ...send, reply_markup: keyboard })).result.message_id
  const refusal = async (method: string, params: object) => (await api(method, { chat_id: 7, ...params })).description
  expect([
    await refusal('editMessageText', { message_id: mine, text: 'y' }),
    await refusal('editMessageText', { message_id: answering, text: 'y' }),
    await refusal('editMessageText', { message_id: photo, text: 'y' }),
    await refusal('editMessageCaption', { message_id: text, caption: 'y' }),
    await refusal('editMessageText', { message_id: text, text: 'y', reply_markup: keyboard }),
    await refusal('editMessageCaption', { message_id: photo, caption: 'я'.repeat(1025) }),
  ]).toEqual([
    "Bad Request: message can't be edited",
    "Bad Request: message can't be edited",
    'Bad Request: there is no text in the message to edit',
    'Bad Request: there is no caption in the message to edit',
    'Bad Request: inline keyboard expected',
    'Bad Request: message caption is too long',
  ])
  expect(await api('editMessageCaption', { chat_id: 7, message_id: photo, caption: 'я'.repeat(1024) })).toMatchObject({
    ok: true,
  })
})

async function photoTo(telegram: ReturnType<typeof aTelegram>['telegram']): Promise<number> {
  const form = new FormData()
  form.set('chat_id', '7')
  form.set('photo', new File([png()], 'x.png'))
  const response = await telegram.fetch(request('sendPhoto', { body: form }))
  return ((await response.json()) as { result: { message_id: number } }).result.message_id
}

test('A message can be deleted within 48 hours', async () => {
  const { api, clock, anna } = aTelegram()
  const first = (await api('sendMessage', send)).result.message_id
  const second = (await api('sendMessage', send)).result.message_id
  clock.now += 48 * 3_600_000
  expect(await api('deleteMessage', { chat_id: 7, message_id: first })).toMatchObject({ ok: true, result: true })
  clock.now += 1000
  expect(await api('deleteMessage', { chat_id: 7, message_id: second })).toMatchObject({
    error_code: 400,
    description: "Bad Request: message can't be deleted for everyone",
  })
  expect(anna.messages().map(({ id }) => id)).toEqual([second])
})

test('Deleting many passes over those that are not there', async () => {
  const { api, anna } = aTelegram()
  const ids = [await api('sendMessage', send), await api('sendMessage', send)].map(({ result }) => result.message_id)
  expect(await api('deleteMessages', { chat_id: 7, message_ids: [...ids, 99] })).toMatchObject({ ok: true })
  expect(anna.messages()).toEqual([])
})

test('Commands are found by scope, then by language', async () => {
  const { api, anna, boris } = aTelegram()
  const set = (command: string, more: object = {}) =>
    api('setMyCommands', { commands: [{ command, description: 'x' }], ...more })
  const scope = { type: 'chat', chat_id: 7 }
  const names = () => [anna, boris].map(({ commands }) => commands.map(({ command }) => command).join())
  expect(names()).toEqual(['', ''])
  await set('any')
  expect(names()).toEqual(['any', 'any'])
  await set('russian', { language_code: 'ru' })
  expect(names()).toEqual(['russian', 'any'])
  await set('private', { scope: { type: 'all_private_chats' } })
  expect(names()).toEqual(['private', 'private'])
  await set('own', { scope })
  expect(names()).toEqual(['own', 'private'])
  expect((await api('getMyCommands', { scope })).result).toEqual([{ command: 'own', description: 'x' }])
  await api('deleteMyCommands', { scope })
  expect(names()).toEqual(['private', 'private'])
})

test('The texts of the bot are kept by language', async () => {
  const { api, telegram } = aTelegram()
  await api('setMyDescription', { description: 'Diary' })
  await api('setMyDescription', { description: 'Дневник', language_code: 'ru' })
  await api('setMyShortDescription', { short_description: 'Кратко' })
  expect((await api('getMyDescription', { language_code: 'ru' })).result).toEqual({ description: 'Дневник' })
  expect(telegram.profile('ru')).toMatchObject({ name: 'Журнал', description: 'Дневник', shortDescription: 'Кратко' })
  expect(telegram.profile('en').description).toBe('Diary')
})
