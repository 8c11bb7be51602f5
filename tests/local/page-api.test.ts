import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { localApp, type Persona } from '../../src/local/app.ts'
import { movableClock } from '../../src/local/clock.ts'
import { aTelegram, png, token } from './support-telegram.ts'

const zone = 'Europe/Moscow'
const startAt = Temporal.Instant.from('2026-09-21T05:05:00Z')
const slip = { code: 'ABCD-1234', link: 'https://t.me/class_bot?start=ABCD1234', used: false }
const personas: Persona[] = [
  { id: 7, name: 'Иванова Анна', role: 'мама: 7А', featured: true, slip },
  { id: 8, name: 'Борисов Борис', role: 'ученик, 7А', featured: false },
  { id: 9, name: 'Новикова Вера', role: 'ученица, 7А', featured: false },
]

/** What the page gets, as far as a test looks into it. */
async function jsonOf(response: Response | Promise<Response>) {
  return (await (await response).json()) as {
    error: unknown
    clock: unknown
    people: unknown[]
    messages: { text: string }[]
  }
}

function aPage() {
  const local = aTelegram()
  const clock = movableClock({ zone, startAt, real: () => 0 })
  const afresh: string[] = []
  const app = localApp({
    telegram: local.telegram,
    clock,
    personas: async () => personas,
    startAfresh: async () => void afresh.push('wiped'),
    schoolTitle: async () => 'Школа № 37',
  })
  const at = (path: string) => `http://localhost:3000${path}`
  const get = (path: string, headers = {}) => app.request(at(path), { headers })
  const post = (path: string, body: object, headers = {}) =>
    app.request(at(path), {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    })
  return { ...local, clock, app, get, post, afresh }
}

/** Reads the live events of a page, one at a time. */
async function listen(get: (path: string) => Response | Promise<Response>) {
  const response = await get('/local/events')
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  return {
    async next(type: string): Promise<Record<string, unknown>> {
      for (;;) {
        const end = rest.indexOf('\n\n')
        if (end < 0) rest += (await reader.read()).value ?? ''
        else {
          const event = JSON.parse(rest.slice(0, end).replace(/^data: /, ''))
          rest = rest.slice(end + 2)
          if (event.type === type) return event
        }
      }
    },
    leave: () => reader.cancel(),
  }
}

test('K7 The page comes with a policy that lets in its own scripts alone, and with every file it names', async () => {
  const { get } = aPage()
  const response = await get('/')
  const html = await response.text()
  expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-[^']+';/)
  const named = [...html.matchAll(/"(\/local\/[^"]+)"/g)].map(([, path]) => path!)
  expect(named.length).toBeGreaterThan(5)
  for (const path of named) expect((await get(path)).status, path).toBe(200)
  for (const file of await readdir(new URL('../../src/local/page/', import.meta.url)))
    if (file.endsWith('.js')) expect((await get(`/local/page/${file}`)).status, file).toBe(200)
})

test.each(['/local/page/../app.ts', '/local/page/..%2fapp.ts', '/local/page/%2e%2e/app.ts', '/local/lib/hono.mjs'])(
  'K7 Nothing but the page is served: %s',
  async (path) => {
    const { get } = aPage()
    expect((await get(path)).status).toBe(404)
  },
)

test.each(['http://evil.example/local/state', 'http://127.0.0.1.evil.example/', 'http://localhost.evil.example/'])(
  'K7 A name that leads here without being ours is refused: %s',
  async (url) => {
    const { app } = aPage()
    expect((await app.request(url)).status).toBe(403)
  },
)

test.each(['http://127.0.0.1:3000/', 'http://[::1]:3000/', 'http://localhost/', 'http://192.168.1.20:3000/'])(
  'K7 The machine itself is let in: %s',
  async (url) => {
    const { app } = aPage()
    expect((await app.request(url)).status).toBe(200)
  },
)

test('K7 Another site can neither press here nor read, and may only link to the page', async () => {
  const { get, post, anna, afresh } = aPage()
  const foreign = [
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:4000' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]
  for (const headers of foreign) {
    expect((await post('/local/chats/7/text', { text: 'нет' }, headers)).status).toBe(403)
    expect((await post('/local/afresh', {}, headers)).status).toBe(403)
    expect((await get('/local/chats/7', headers)).status).toBe(403)
    expect((await get(`/bot${token}/sendMessage?chat_id=7&text=x`, headers)).status).toBe(403)
  }
  expect(anna.messages()).toEqual([])
  expect(afresh).toEqual([])
  expect((await get('/', { 'sec-fetch-site': 'cross-site' })).status).toBe(200)
  const own = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }
  expect((await post('/local/chats/7/text', { text: 'да' }, own)).status).toBe(200)
})

test('K7 The list shows the school with its chats, also a person who has no account yet', async () => {
  const { get, post, api } = aPage()
  await post('/local/chats/7/text', { text: 'Здравствуйте' })
  await api('sendMessage', { chat_id: 7, text: 'Пришлите код' })
  const state = await jsonOf(get('/local/state'))
  expect(state).toMatchObject({ ready: true, school: 'Школа № 37', bot: { username: 'class_bot' } })
  expect(state.clock).toEqual({ now: startAt.epochMilliseconds, zone, moving: false })
  expect(state.people).toEqual([
    expect.objectContaining({
      id: 7,
      slip,
      started: true,
      unread: 1,
      last: expect.objectContaining({ text: 'Пришлите код' }),
    }),
    expect.objectContaining({ id: 8, started: false, unread: 0 }),
    expect.objectContaining({ id: 9, started: false, unread: 0 }),
  ])
})

test('K7 A hand does what it does in Telegram: starts, writes, presses, blocks', async () => {
  const { get, post, api, telegram } = aPage()
  await post('/local/chats/8/start', { payload: 'ABCD1234' })
  const markup = { inline_keyboard: [[{ text: 'Да', callback_data: 'yes' }]] }
  const { result } = await api('sendMessage', { chat_id: 8, text: 'Верно?', reply_markup: markup })
  const pressed = post('/local/chats/8/press', { messageId: result.message_id, row: 0, column: 0 })
  await expect.poll(async () => JSON.stringify(await api('getUpdates'))).toContain('"data":"yes"')
  const updates = (await api('getUpdates')).result as unknown as { callback_query?: { id: string } }[]
  const query = updates.find((update) => update.callback_query)!.callback_query!
  await api('answerCallbackQuery', { callback_query_id: query.id, text: 'Записано', show_alert: true })
  expect(await (await pressed).json()).toEqual({ result: { text: 'Записано', showAlert: true } })

  const { messages } = await jsonOf(get('/local/chats/8'))
  expect(messages.map(({ text }) => text)).toEqual(['/start ABCD1234', 'Верно?'])
  await post('/local/chats/8/block', {})
  expect(telegram.person(8).info.blocked).toBe(true)
  expect((await post('/local/chats/8/text', { text: 'ау' })).status).toBe(409)
  await post('/local/chats/8/unblock', {})
  expect(telegram.person(8).info.blocked).toBe(false)
})

test.each([
  ['/local/chats/7/text', {}, 400],
  ['/local/chats/7/text', { text: '' }, 400],
  ['/local/chats/7/press', { messageId: '1', row: 0, column: 0 }, 400],
  ['/local/chats/7/press', { messageId: 99, row: 0, column: 0 }, 409],
  ['/local/chats/7/start', { payload: 'нет' }, 409],
  ['/local/chats/99/text', { text: 'кто я' }, 404],
  ['/local/clock', { minutes: 0 }, 400],
  ['/local/clock', { at: 'завтра' }, 400],
  ['/local/clock', { at: '2026-09-21T08:00' }, 409],
])('K7 What cannot be done is refused: %s %j', async (path, body, status) => {
  const { post } = aPage()
  const response = await post(path, body)
  expect(response.status).toBe(status)
  expect((await jsonOf(response)).error).toEqual(expect.any(String))
})

test('K7 A picture goes as a photo or as a file; only a picture opens in the page, anything else is saved', async () => {
  const { app, get, anna } = aPage()
  const send = (file: File, kind: string) => {
    const body = new FormData()
    body.set('file', file)
    body.set('kind', kind)
    body.set('caption', 'Доска')
    return app.request('http://localhost:3000/local/chats/7/files', { method: 'POST', body })
  }
  await send(new File([png()], 'доска.png', { type: 'image/png' }), 'photo')
  await send(new File(['<script>alert(1)</script>'], 'план.html', { type: 'text/html' }), 'document')
  const [first, second] = anna.messages()
  expect(first).toMatchObject({ caption: 'Доска', photo: { width: 100 } })

  const photo = await get(`/local/files/${first!.photo!.fileId}`)
  expect(photo.headers.get('content-type')).toMatch(/^image\//)
  expect(new Uint8Array(await photo.arrayBuffer())).toEqual(png())
  const page = await get(`/local/files/${second!.document!.fileId}`)
  expect(page.headers.get('content-type')).toBe('application/octet-stream')
  expect(page.headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('план.html')}`,
  )
  expect((await get('/local/files/none')).status).toBe(404)
})

test('K7 The clock is moved by minutes, to a time of day, to tomorrow and to a date, in the school’s zone', async () => {
  const { post, clock } = aPage()
  const shown = () => clock.now().toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
  const moves: [object, string][] = [
    [{ minutes: 10 }, '2026-09-21T08:15'],
    [{ time: '18:00' }, '2026-09-21T18:00'],
    [{ time: '18:00' }, '2026-09-22T18:00'],
    [{ time: '08:00', tomorrow: true }, '2026-09-23T08:00'],
    [{ at: '2026-09-30T12:30' }, '2026-09-30T12:30'],
  ]
  for (const [move, expected] of moves) {
    expect((await post('/local/clock', move)).status).toBe(200)
    expect(shown()).toBe(expected)
  }
})

test('K7 Open pages hear at once of messages, edits, deletions, reading and the clock', async () => {
  const { get, post, api, clock, anna } = aPage()
  const page = await listen(get)
  await page.next('hello')

  const { result } = await api('sendMessage', { chat_id: 7, text: 'Отметка: 4' })
  const message = { chat_id: 7, message_id: result.message_id }
  expect(await page.next('message')).toMatchObject({ chatId: 7, message: { text: 'Отметка: 4' }, chat: { unread: 1 } })
  await api('editMessageText', { ...message, text: 'Отметка: 5' })
  expect(await page.next('edit')).toMatchObject({
    message: { text: 'Отметка: 5' },
    chat: { last: { text: 'Отметка: 5' } },
  })
  await post('/local/chats/7/read', {})
  expect(await page.next('read')).toMatchObject({ chatId: 7, chat: { unread: 0 } })
  await api('sendChatAction', { chat_id: 7, action: 'typing' })
  expect(await page.next('typing')).toMatchObject({ chatId: 7, action: 'typing' })
  await api('deleteMessage', message)
  expect(await page.next('delete')).toMatchObject({ messageIds: [result.message_id], chat: { unread: 0 } })
  anna.block()
  expect(await page.next('person')).toMatchObject({ chat: { blocked: true } })
  await clock.moveTo(startAt.add({ minutes: 10 }))
  expect(await page.next('clock')).toMatchObject({ clock: { moving: true } })
  await post('/local/afresh', {})
  await page.next('preparing')
  await page.next('afresh')
  await page.leave()
})

test('K7 An event tells what its cause left behind: the keyboard that folds when its button is pressed', async () => {
  const { get, api, anna } = aPage()
  const keyboard = { keyboard: [[{ text: 'Где взять код?' }]], one_time_keyboard: true }
  await api('sendMessage', { chat_id: 7, text: 'Пришлите код', reply_markup: keyboard })
  const page = await listen(get)
  await page.next('hello')
  anna.sendText('Где взять код?')
  const { chat } = await page.next('message')
  expect(chat).toMatchObject({ unread: 0 })
  expect(chat).not.toHaveProperty('replyKeyboard')
  await page.leave()
})

test('K7 The bot’s own calls reach the local Telegram, and a connection that it breaks is broken', async () => {
  const { get, telegram } = aPage()
  expect(await (await get(`/bot${token}/getMe`)).json()).toMatchObject({ ok: true, result: { username: 'class_bot' } })
  expect((await get('/bot1:wrong/getMe')).status).toBe(401)
  telegram.faults.next('getMe', { kind: 'network' })
  const broken = await get(`/bot${token}/getMe`)
  await expect(broken.text()).rejects.toThrow()
})
