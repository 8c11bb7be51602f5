import { Bot, webhookCallback } from 'grammy'
import { expect, onTestFinished, test } from 'vitest'
import { serveHttp } from '../../src/local/telegram/http.ts'
import { aTelegram, token, until } from './support-telegram.ts'

interface Delivery {
  secret: string | null
  update: { update_id: number; message: { text: string; chat: { id: number } } }
}

/** A receiver on a real socket; `answer` says how it takes each delivery. */
async function aReceiver(answer: (delivery: Delivery, count: number) => Response | Promise<Response>) {
  const got: Delivery[] = []
  const server = await serveHttp(async (request) => {
    const secret = request.headers.get('x-telegram-bot-api-secret-token')
    const delivery = { secret, update: (await request.json()) as Delivery['update'] }
    got.push(delivery)
    return answer(delivery, got.length)
  })
  onTestFinished(() => server.close())
  return { ...server, got, texts: () => got.map(({ update }) => update.message.text) }
}

const taken = () => new Response(null, { status: 200 })

test('A grammY bot takes its updates by webhook, with the secret', async () => {
  const { telegram, boris } = aTelegram()
  const api = await serveHttp(telegram.fetch)
  const bot = new Bot(token, { client: { apiRoot: api.url } })
  bot.command('start', (ctx) => ctx.reply('Здравствуйте'))
  bot.on('message:text', (ctx) => ctx.reply(ctx.msg.text))
  const hook = await serveHttp(webhookCallback(bot, 'std/http', { secretToken: 'hush_1' }))
  onTestFinished(async () => {
    await hook.close()
    await api.close()
  })

  await bot.api.setWebhook(`${hook.url}/hook`, { secret_token: 'hush_1', allowed_updates: ['message'] })
  boris.start()
  boris.sendText('эхо')
  await telegram.settled()
  expect(boris.messages().map(({ text }) => text)).toEqual(['/start', 'эхо', 'Здравствуйте', 'эхо'])
  expect(await bot.api.getWebhookInfo()).toMatchObject({
    url: `${hook.url}/hook`,
    pending_update_count: 0,
    max_connections: 40,
    allowed_updates: ['message'],
  })
})

test('What is not taken is delivered again, in order in its chat, while other chats go on', async () => {
  const { telegram, api, anna, boris } = aTelegram()
  const receiver = await aReceiver(({ update }, count) =>
    update.message.chat.id === 7 && count < 4 ? new Response(null, { status: 500 }) : taken(),
  )
  await api('setWebhook', { url: receiver.url, secret_token: 'hush' })
  anna.sendText('первое')
  anna.sendText('второе')
  boris.sendText('другой чат')
  await telegram.settled()

  const ofAnna = receiver.texts().filter((text) => text !== 'другой чат')
  expect(ofAnna.slice(0, -1).every((text) => text === 'первое')).toBe(true)
  expect(ofAnna.length).toBeGreaterThanOrEqual(4)
  expect(ofAnna.at(-1)).toBe('второе')
  expect(receiver.texts().indexOf('другой чат')).toBeLessThan(receiver.texts().indexOf('второе'))
  expect(new Set(receiver.got.map(({ secret }) => secret))).toEqual(new Set(['hush']))
  expect((await api('getWebhookInfo')).result).toMatchObject({
    pending_update_count: 0,
    last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
    last_error_date: expect.any(Number),
  })
})

test('A webhook that cannot be reached keeps its updates, and says why', async () => {
  const { telegram, api, anna } = aTelegram()
  const receiver = await aReceiver(taken)
  await receiver.close()
  await api('setWebhook', { url: receiver.url })
  anna.sendText('x')
  const info = async () => (await api('getWebhookInfo')).result
  await until(async () => 'last_error_message' in (await info()))
  expect(await info()).toMatchObject({ pending_update_count: 1, last_error_message: 'Connection failed' })
  expect(await api('deleteWebhook')).toMatchObject({ ok: true, result: true, description: 'Webhook was deleted' })
  expect((await api('getUpdates')).result).toHaveLength(1)
  expect(telegram.calls.at(-1)).toMatchObject({ method: 'getUpdates', status: 200 })
})

test('A method in the answer is done, if it is one that may stand there', async () => {
  const { telegram, api, anna } = aTelegram()
  const replies = [
    { method: 'sendMessage', chat_id: 7, text: 'ответ' },
    { method: 'deleteWebhook' },
    { method: 'sendMessage', chat_id: 7 },
  ]
  const receiver = await aReceiver((_, count) => Response.json(replies[count - 1]))
  await api('setWebhook', { url: receiver.url })
  for (const text of ['1', '2', '3']) anna.sendText(text)
  await telegram.settled()
  expect(anna.messages().map(({ text }) => text)).toEqual(['1', '2', '3', 'ответ'])
  expect((await api('getWebhookInfo')).result).toMatchObject({ url: receiver.url })
  expect(telegram.calls.filter(({ method }) => method === 'sendMessage').map(({ status }) => status)).toEqual([
    200, 400,
  ])
})

test('Waiting updates can be dropped, or are delivered when the webhook is set', async () => {
  const { telegram, api, anna } = aTelegram()
  const receiver = await aReceiver(taken)
  anna.sendText('старое')
  await api('setWebhook', { url: receiver.url, drop_pending_updates: true })
  await api('deleteWebhook')
  anna.sendText('новое')
  expect(await api('setWebhook', { url: receiver.url })).toMatchObject({ description: 'Webhook was set' })
  expect(await api('setWebhook', { url: receiver.url })).toMatchObject({ description: 'Webhook is already set' })
  await telegram.settled()
  expect(receiver.texts()).toEqual(['новое'])
})

test('Deliveries may go past the network', async () => {
  const seen: string[] = []
  const { telegram, api, anna } = aTelegram({
    deliver: async (request) => {
      seen.push(request.url)
      return taken()
    },
  })
  await api('setWebhook', { url: 'https://school.example/hook' })
  anna.sendText('x')
  await telegram.settled()
  expect(seen).toEqual(['https://school.example/hook'])
})
