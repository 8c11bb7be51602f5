import { Bot, GrammyError, HttpError } from 'grammy'
import { expect, onTestFinished, test } from 'vitest'
import { serveHttp } from '../../src/local/telegram/http.ts'
import { createPacing } from '../../src/local/telegram/pacing.ts'
import { apiOf, aTelegram, request, token } from './support-telegram.ts'

const send = { chat_id: 7, text: 'x' }

test('A fault meets as many calls of its method as it was made for', async () => {
  const { telegram, api, anna } = aTelegram()
  telegram.faults.next('sendMessage', { kind: '429', retryAfter: 3 }, 2)
  telegram.faults.next('sendMessage', { kind: '5xx', status: 503 })
  const limited = {
    ok: false,
    error_code: 429,
    description: 'Too Many Requests: retry after 3',
    parameters: { retry_after: 3 },
  }
  expect(await api('getMe')).toMatchObject({ ok: true })
  expect(telegram.faults.waiting).toBe(3)
  expect([await api('sendMessage', send), await api('sendMessage', send)]).toEqual([limited, limited])
  expect(await api('sendMessage', send)).toEqual({ ok: false, error_code: 503, description: 'Service Unavailable' })
  expect(anna.messages()).toEqual([])
  expect(await api('sendMessage', send)).toMatchObject({ ok: true })
  expect(telegram.calls.slice(1).map(({ status, fault }) => [status, fault])).toEqual([
    [429, '429'],
    [429, '429'],
    [503, '5xx'],
    [200, undefined],
  ])
})

test('A fault may be for one chat, or for any method but getUpdates', async () => {
  const { telegram, api } = aTelegram()
  telegram.faults.next('*', { kind: '5xx', chatId: 8 })
  expect(await api('sendMessage', send)).toMatchObject({ ok: true })
  expect(await api('sendMessage', { ...send, chat_id: 8 })).toMatchObject({
    error_code: 502,
    description: 'Bad Gateway',
  })
  telegram.faults.next('*', { kind: '5xx' })
  expect(await api('getUpdates')).toMatchObject({ ok: true })
  expect(await api('getMe')).toMatchObject({ ok: false })
  telegram.faults.next('getMe', { kind: '5xx' })
  telegram.faults.clear()
  expect(await api('getMe')).toMatchObject({ ok: true })
})

test('A broken connection is a network error: without effect, late without effect, or after the effect', async () => {
  const { telegram, anna } = aTelegram()
  const server = await serveHttp(telegram.fetch)
  onTestFinished(() => server.close())
  const { api } = new Bot(token, { client: { apiRoot: server.url } })
  const texts = () => anna.messages().map(({ text }) => text)

  telegram.faults.next('sendMessage', { kind: 'network' })
  await expect(api.sendMessage(7, 'a')).rejects.toBeInstanceOf(HttpError)
  telegram.faults.next('sendMessage', { kind: 'timeout', ms: 20 })
  await expect(api.sendMessage(7, 'b')).rejects.toBeInstanceOf(HttpError)
  expect(texts()).toEqual([])
  telegram.faults.next('sendMessage', { kind: 'lost-answer' })
  await expect(api.sendMessage(7, 'c')).rejects.toBeInstanceOf(HttpError)
  expect(texts()).toEqual(['c'])
  telegram.faults.next('sendMessage', { kind: 'slow', ms: 20 })
  await api.sendMessage(7, 'd')
  expect(texts()).toEqual(['c', 'd'])
  telegram.faults.next('sendMessage', { kind: '429', retryAfter: 5 })
  await expect(api.sendMessage(7, 'e')).rejects.toBeInstanceOf(GrammyError)
  expect(telegram.calls.map(({ status }) => status)).toEqual([0, 0, 0, 200, 429])
})

test('In process a broken connection is Response.error(), as msw wants it', async () => {
  const { telegram } = aTelegram()
  telegram.faults.next('getMe', { kind: 'network' })
  expect((await telegram.fetch(request('getMe'))).type).toBe('error')
})

test('A lost confirmation brings every update a second time, by polling', async () => {
  const { telegram, api, anna } = aTelegram()
  const ids = async (offset: number) =>
    ((await api('getUpdates', { offset })).result as unknown as { update_id: number }[]).map((u) => u.update_id)
  telegram.faults.deliverTwice(true)
  anna.sendText('x')
  expect([await ids(0), await ids(2), await ids(2)]).toEqual([[1], [1], []])
  telegram.faults.deliverTwice(false)
  anna.sendText('y')
  expect([await ids(2), await ids(3)]).toEqual([[2], []])
})

test('A lost confirmation brings every update a second time, by webhook', async () => {
  const seen: number[] = []
  const { telegram, api, anna } = aTelegram({
    deliver: async (delivery) => {
      seen.push(((await delivery.json()) as { update_id: number }).update_id)
      return new Response()
    },
  })
  telegram.faults.deliverTwice(true)
  await api('setWebhook', { url: 'https://school.example/' })
  anna.sendText('x')
  anna.sendText('y')
  await telegram.settled()
  expect(seen).toEqual([1, 1, 2, 2])
})

test('Too many messages at once are refused, to a chat and in all, and edits count', async () => {
  const { api } = aTelegram({ limits: true })
  const answers = []
  for (let each = 0; each < 7; each++) answers.push(await api('sendMessage', send))
  const refused = { error_code: 429, description: 'Too Many Requests: retry after 1', parameters: { retry_after: 1 } }
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true, true, true, false])
  expect(answers.at(-1)).toMatchObject(refused)
  expect(await api('editMessageText', { chat_id: 7, message_id: 1, text: 'y' })).toMatchObject(refused)
  expect(await api('deleteMessage', { chat_id: 7, message_id: 1 })).toMatchObject({ ok: true })
})

test('Without limits nothing is counted', async () => {
  const { telegram } = aTelegram()
  const api = apiOf(telegram)
  const answers = await Promise.all(Array.from({ length: 100 }, () => api('sendMessage', send)))
  expect(answers.every(({ ok }) => ok)).toBe(true)
})

test('The pace: a burst, then one a second to a chat, thirty or so a second in all', () => {
  const clock = { now: 0 }
  const pacing = createPacing(() => clock.now)
  const passes = (chat: number) => {
    try {
      pacing.spend(chat)
      return true
    } catch {
      return false
    }
  }
  const passed = (count: number, chat: (each: number) => number) =>
    Array.from({ length: count }, (_, each) => passes(chat(each))).filter(Boolean).length

  expect(passed(20, () => 1)).toBe(6)
  clock.now += 999
  expect(passes(1)).toBe(false)
  clock.now += 1
  expect(passed(5, () => 1)).toBe(1)
  clock.now += 5000
  expect(passed(100, (each) => each)).toBe(33)
  clock.now += 1000
  expect(passed(100, (each) => 1000 + each)).toBe(33)
})

test('The pace: who does not wait as told is refused until then', () => {
  const clock = { now: 0 }
  const pacing = createPacing(() => clock.now)
  for (let each = 0; each < 6; each++) pacing.spend(1)
  clock.now = 500
  expect(() => pacing.spend(1)).toThrow('retry after 1')
  clock.now = 1400
  expect(() => pacing.spend(1)).toThrow('retry after 1')
  clock.now = 1500
  pacing.spend(1)
})
