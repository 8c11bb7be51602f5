import { Bot, InlineKeyboard } from 'grammy'
import { expect, onTestFinished, test } from 'vitest'
import { serveHttp } from '../../src/local/telegram/http.ts'
import type { LocalTelegram } from '../../src/local/telegram/index.ts'
import { createUpdates } from '../../src/local/telegram/updates.ts'
import { apiOf, aTelegram, token, until } from './support-telegram.ts'

/** A real grammY bot that polls the local Telegram over a real socket. */
async function aBot(telegram: LocalTelegram, prepare: (bot: Bot) => void): Promise<Bot> {
  const server = await serveHttp(telegram.fetch)
  const bot = new Bot(token, { client: { apiRoot: server.url } })
  prepare(bot)
  const running = new Promise<void>((resolve) => void bot.start({ onStart: () => resolve() }))
  onTestFinished(async () => {
    await bot.stop()
    await server.close()
  })
  await running
  return bot
}

test('A grammY bot talks by long polling: a command, a press, an edit, a toast', async () => {
  const { telegram, boris } = aTelegram()
  await aBot(telegram, (bot) => {
    bot.command('start', (ctx) =>
      ctx.reply(`<b>Здравствуйте</b>, ${ctx.from?.first_name}! ${ctx.match}`, {
        parse_mode: 'HTML',
        reply_markup: new InlineKeyboard().text('Да', 'yes').row().url('Сайт', 'https://school.example/'),
      }),
    )
    bot.callbackQuery('yes', async (ctx) => {
      await ctx.answerCallbackQuery({ text: 'Принято', show_alert: true })
      await ctx.editMessageText('Готово')
    })
  })

  boris.start('code-7')
  await telegram.settled()
  const [command, greeting] = boris.messages()
  expect(command).toMatchObject({
    from: 'person',
    text: '/start code-7',
    entities: [{ type: 'bot_command', length: 6 }],
  })
  expect(greeting).toMatchObject({ from: 'bot', text: 'Здравствуйте, Борис! code-7', entities: [{ type: 'bold' }] })
  expect(boris.unread).toBe(1)

  expect(await boris.press(greeting!.id, 'Сайт')).toEqual({ url: 'https://school.example/' })
  expect(await boris.press(greeting!.id, 'Да')).toEqual({ text: 'Принято', showAlert: true })
  await telegram.settled()
  expect(boris.messages()[1]).toMatchObject({ text: 'Готово', editDate: greeting!.date })
  expect(boris.messages()[1]?.inlineKeyboard).toBeUndefined()
  expect(telegram.oddities).toEqual([])
})

test('Updates are given from the offset on, up to the limit, and until they are confirmed', async () => {
  const { api, anna, telegram } = aTelegram()
  for (const text of ['1', '2', '3']) anna.sendText(text)
  const texts = async (params: object) =>
    ((await api('getUpdates', params)).result as unknown as Got[]).map(({ message }) => message.text).join('')
  expect(await texts({ limit: 2 })).toBe('12')
  expect(await texts({})).toBe('123')
  expect(await texts({ offset: 2 })).toBe('23')
  expect(await texts({ offset: 0 })).toBe('23')
  anna.sendText('4')
  expect(await texts({ offset: -1 })).toBe('4')
  expect(await texts({ offset: 5 })).toBe('')
  await telegram.settled()
})

interface Got {
  message: { text: string }
}

test('Settled waits for the confirmation, not for the fetch', async () => {
  const { api, anna, telegram } = aTelegram()
  anna.sendText('x')
  let settled = false
  const whenSettled = telegram.settled().then(() => {
    settled = true
  })
  const { result } = await api('getUpdates')
  expect(settled).toBe(false)
  await api('getUpdates', { offset: (result as unknown as { update_id: number }[])[0]!.update_id + 1 })
  await whenSettled
})

test('A long poll waits for an update', async () => {
  const { api, anna } = aTelegram()
  const waiting = api('getUpdates', { timeout: 50 })
  anna.sendText('x')
  expect((await waiting).result).toHaveLength(1)
})

test('A long poll ends when the client goes away, and leaves the next one alone', async () => {
  const updates = createUpdates()
  const leaving = new AbortController()
  const abandoned = updates.get(0, 100, 50, leaving.signal)
  leaving.abort()
  await expect(abandoned).rejects.toThrow('request aborted')
  await expect(updates.get(0, 100, 50, leaving.signal)).rejects.toThrow('request aborted')
  const next = updates.get(0, 100, 50, new AbortController().signal)
  updates.push('message', {}, 7)
  expect(await next).toEqual([{ update_id: 1, message: {} }])
})

test('A second poller ends the first with 409, and a set webhook ends and forbids polling', async () => {
  const { api } = aTelegram()
  const conflict = (words: string) => ({ ok: false, error_code: 409, description: `Conflict: ${words}` })
  const first = api('getUpdates', { timeout: 50 })
  const second = api('getUpdates', { timeout: 50 })
  expect(await first).toEqual(
    conflict('terminated by other getUpdates request; make sure that only one bot instance is running'),
  )
  await api('setWebhook', { url: 'https://school.test/hook' })
  expect(await second).toEqual(conflict('terminated by setWebhook request'))
  expect(await api('getUpdates')).toEqual(
    conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"),
  )
  await api('deleteWebhook')
  expect(await api('getUpdates')).toMatchObject({ ok: true })
})

test('A bot that is started twice hears of the conflict', async () => {
  const { telegram } = aTelegram()
  await aBot(telegram, () => {})
  await until(() => telegram.calls.some(({ method }) => method === 'deleteWebhook'))
  const other = apiOf(telegram)('getUpdates', { timeout: 1 })
  await until(() => telegram.calls.some(({ method, status }) => method === 'getUpdates' && status === 409))
  await other
})

test('Only the kinds of update that the bot asks for are kept', async () => {
  const { api, anna } = aTelegram()
  await api('getUpdates', { allowed_updates: ['callback_query'] })
  anna.sendText('x')
  void anna.pressData(1, 'data')
  const kinds = ((await api('getUpdates')).result as unknown as object[]).flatMap((update) => Object.keys(update))
  expect(kinds).toEqual(['update_id', 'callback_query'])
})

test('Blocking and coming back are told to the bot', async () => {
  const { api, anna } = aTelegram()
  anna.block()
  anna.start()
  expect((await api('getUpdates')).result).toMatchObject([
    { my_chat_member: { new_chat_member: { status: 'kicked' }, old_chat_member: { status: 'member' } } },
    { my_chat_member: { new_chat_member: { status: 'member' } } },
    { message: { text: '/start' } },
  ])
})

test('Closing ends the long poll', async () => {
  const { telegram, api } = aTelegram()
  const waiting = api('getUpdates', { timeout: 50 })
  telegram.close()
  expect((await waiting).ok).toBe(false)
})
