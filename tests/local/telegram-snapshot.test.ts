import { expect, test } from 'vitest'
import { aTelegram, png } from './support-telegram.ts'

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** A Telegram with something of everything in it. */
async function aFullTelegram() {
  const local = aTelegram({ pressTimeout: 1 })
  const { api, anna, telegram } = local
  telegram.addGroup({ id: -100, title: '7А' })
  const reply_markup = { inline_keyboard: [[{ text: 'Да', callback_data: 'yes' }]] }
  await api('sendMessage', { chat_id: 7, text: '<b>x</b>', parse_mode: 'HTML', reply_markup })
  await api('sendMessage', { chat_id: 7, text: 'y', reply_markup: { keyboard: [['Меню']] } })
  await api('setMyCommands', { commands: [{ command: 'menu', description: 'Меню' }] })
  await api('setMyDescription', { description: 'Дневник' })
  await api('pinChatMessage', { chat_id: 7, message_id: 1 })
  anna.sendFile({ name: 'x.png', type: 'image/png', bytes: png(), kind: 'photo', caption: 'Вот' })
  await anna.press(1, 'Да')
  await api('getUpdates', { offset: 2, allowed_updates: ['message', 'callback_query'] })
  return local
}

test('Everything comes back from a snapshot that went through JSON', async () => {
  const { telegram, anna } = await aFullTelegram()
  const snapshot = throughJson(telegram.snapshot())
  const other = aTelegram()
  other.telegram.restore(snapshot)

  expect(other.anna.messages()).toEqual(anna.messages())
  expect(other.anna.messages()).toHaveLength(3)
  expect(other.telegram.people()).toEqual(telegram.people())
  expect(other.anna.commands).toEqual([{ command: 'menu', description: 'Меню' }])
  expect(other.anna.replyKeyboard).toEqual(anna.replyKeyboard)
  expect(other.anna.pinned).toEqual([1])
  expect(other.telegram.profile().description).toBe('Дневник')
  expect(other.telegram.file(anna.messages()[2]!.photo!.fileId)?.bytes).toEqual(png())
  expect(throughJson(other.telegram.snapshot())).toEqual(snapshot)
})

test('After a restart updates wait, presses can be answered, and numbers go on', async () => {
  const { telegram } = await aFullTelegram()
  const { telegram: next, api, anna } = aTelegram()
  next.restore(throughJson(telegram.snapshot()))
  const waiting = (await api('getUpdates')).result as unknown as { update_id: number; callback_query: { id: string } }[]
  expect(waiting).toMatchObject([{ update_id: 2, callback_query: { data: 'yes' } }])
  const answer = { callback_query_id: waiting[0]!.callback_query.id }
  expect(await api('answerCallbackQuery', answer)).toMatchObject({ ok: true })
  anna.sendText('дальше')
  expect(anna.messages().at(-1)?.id).toBe(4)
  expect((await api('getUpdates', { offset: 3 })).result).toMatchObject([{ update_id: 3, message: { message_id: 4 } }])
})

test('An older snapshot takes away what came after it', async () => {
  const { telegram, api, anna, clock } = aTelegram()
  const empty = telegram.snapshot()
  anna.sendText('x')
  await api('setMyCommands', { commands: [{ command: 'menu', description: 'Меню' }] })
  telegram.addPerson({ id: 9, firstName: 'Вера' })
  anna.block()
  clock.now += 1000
  const events: string[] = []
  telegram.onEvent(({ type }) => events.push(type))
  telegram.restore(empty)
  expect(events).toEqual(['restored'])
  expect([anna.messages(), anna.commands, anna.info.blocked]).toEqual([[], [], false])
  expect(telegram.people().map(({ id }) => id)).toEqual([7, 8])
  expect(() => telegram.person(9)).toThrow('no person 9')
  await telegram.settled()
})

test('A snapshot is a copy: what happens later does not change it', async () => {
  const { telegram, anna } = aTelegram()
  const before = telegram.snapshot()
  anna.sendText('x')
  expect(before.messages).toEqual([])
})
