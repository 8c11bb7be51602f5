import { Bot, InputFile, InputMediaBuilder } from 'grammy'
import { expect, onTestFinished, test } from 'vitest'
import { serveHttp } from '../../src/local/telegram/http.ts'
import { aTelegram, png, request, token } from './support-telegram.ts'

async function overHttp() {
  const local = aTelegram()
  const server = await serveHttp(local.telegram.fetch)
  onTestFinished(() => server.close())
  return { ...local, server, bot: new Bot(token, { client: { apiRoot: server.url } }).api }
}

test('grammY sends a document; it is shown, read back by its id, and sent again', async () => {
  const { telegram, anna, bot, server } = await overHttp()
  const bytes = new TextEncoder().encode('Фамилия;Имя\n')
  const sent = await bot.sendDocument(7, new InputFile(bytes, 'Список 7А.csv'), {
    caption: '<b>Список</b>',
    parse_mode: 'HTML',
    reply_markup: { inline_keyboard: [[{ text: 'Ещё', callback_data: 'more' }]] },
    protect_content: true,
  })
  expect(sent.document).toMatchObject({ file_name: 'Список 7А.csv', mime_type: 'text/csv', file_size: bytes.length })
  const [shown] = anna.messages()
  expect(shown).toMatchObject({
    caption: 'Список',
    entities: [{ type: 'bold' }],
    document: { name: 'Список 7А.csv', size: bytes.length },
    protectContent: true,
    inlineKeyboard: [[{ text: 'Ещё' }]],
  })
  expect(telegram.file(shown!.document!.fileId)?.bytes).toEqual(bytes)

  const file = await bot.getFile(sent.document.file_id)
  const download = await fetch(`${server.url}/file/bot${token}/${file.file_path}`)
  expect(new Uint8Array(await download.arrayBuffer())).toEqual(bytes)
  const again = await bot.sendDocument(7, sent.document.file_id)
  expect(again.document).toMatchObject({ file_id: sent.document.file_id, file_name: 'Список 7А.csv' })
  await expect(bot.sendPhoto(7, sent.document.file_id)).rejects.toThrow("can't use file of type Document as Photo")
  expect(telegram.oddities).toEqual([])
})

test('grammY sends an album, and changes a picture', async () => {
  const { anna, bot, telegram } = await overHttp()
  const picture = (width: number) => new InputFile(png(width, 50), `${width}.png`)
  const album = await bot.sendMediaGroup(7, [
    InputMediaBuilder.photo(picture(100), { caption: 'Четверть' }),
    InputMediaBuilder.photo(picture(200)),
  ])
  const [first, second] = anna.messages()
  expect(first).toMatchObject({ caption: 'Четверть', photo: { width: 100, height: 50 } })
  expect(second?.mediaGroupId).toBe(first?.mediaGroupId)
  expect(album).toMatchObject([{ media_group_id: first?.mediaGroupId }, { media_group_id: first?.mediaGroupId }])

  await bot.editMessageMedia(7, first!.id, InputMediaBuilder.photo(picture(300), { caption: 'Год' }))
  expect(anna.messages()[0]).toMatchObject({ caption: 'Год', photo: { width: 300 } })
  await expect(
    bot.editMessageMedia(7, first!.id, InputMediaBuilder.photo(picture(300), { caption: 'Год' })),
  ).rejects.toThrow('message is not modified')
  expect(telegram.oddities).toEqual([])
})

const photos: [what: string, bytes: Uint8Array<ArrayBuffer>, words: string][] = [
  ['empty', new Uint8Array(0), 'Bad Request: file must be non-empty'],
  ['no picture', new TextEncoder().encode('this is no picture at all'), 'Bad Request: IMAGE_PROCESS_FAILED'],
  ['too large', png(9000, 1001), 'Bad Request: PHOTO_INVALID_DIMENSIONS'],
  ['too narrow', png(2100, 100), 'Bad Request: PHOTO_INVALID_DIMENSIONS'],
  [
    'too heavy',
    heavy(10 * 1024 * 1024 + 1),
    'Bad Request: file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes',
  ],
]

function heavy(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  bytes.set(png())
  return bytes
}

test.each(photos)('Telegram refuses a photo that is %s', async (_what, bytes, words) => {
  const { telegram, anna } = aTelegram()
  const form = new FormData()
  form.set('chat_id', '7')
  form.set('photo', new File([bytes], 'x.png'))
  const response = await telegram.fetch(request('sendPhoto', { body: form }))
  expect(await response.json()).toMatchObject({ ok: false, description: words })
  expect(anna.messages()).toEqual([])
})

test('More than 50 MB cannot be sent, more than 20 MB cannot be downloaded', async () => {
  const { telegram, anna, api } = aTelegram()
  const form = new FormData()
  form.set('chat_id', '7')
  form.set('document', new File([new Uint8Array(50 * 1024 * 1024 + 1)], 'x.zip'))
  const response = await telegram.fetch(request('sendDocument', { body: form }))
  expect([response.status, await response.json()]).toMatchObject([413, { description: 'Request Entity Too Large' }])
  anna.sendFile({ name: 'x.zip', type: 'application/zip', bytes: new Uint8Array(20 * 1024 * 1024 + 1) })
  const file_id = anna.messages()[0]!.document!.fileId
  expect(await api('getFile', { file_id })).toMatchObject({
    error_code: 400,
    description: 'Bad Request: file is too big',
  })
})

test('A link to a file comes from getFile alone, and lasts an hour', async () => {
  const { telegram, anna, api, clock } = aTelegram()
  anna.sendFile({ name: 'ввод.xlsx', type: 'application/zip', bytes: new Uint8Array([1, 2]), caption: 'Список' })
  const { result } = await api('getUpdates')
  expect(result).toMatchObject([{ message: { caption: 'Список', document: { file_name: 'ввод.xlsx', file_size: 2 } } }])
  const status = async (path: unknown) =>
    (await telegram.fetch(new Request(`http://telegram.test/file/bot${token}/${String(path)}`))).status
  expect(await status('documents/file_1.xlsx')).toBe(404)
  const file = (await api('getFile', { file_id: anna.messages()[0]!.document!.fileId })).result
  expect(file).toMatchObject({ file_path: 'documents/file_1.xlsx', file_size: 2 })
  expect(await status(file.file_path)).toBe(200)
  clock.now += 3_600_001
  expect(await status(file.file_path)).toBe(404)
})

test('A multipart body that is broken off is refused', async () => {
  const { telegram } = aTelegram()
  const headers = { 'content-type': 'multipart/form-data; boundary=b' }
  for (const body of ['', '--b\r\ncontent-disposition: form-data; name="chat_id"\r\n\r\n7', '--b\r\n\r\n7\r\n--b--']) {
    const response = await telegram.fetch(request('sendMessage', { headers, body }))
    expect(await response.json()).toMatchObject({ error_code: 400, description: expect.stringContaining('multipart') })
  }
})
