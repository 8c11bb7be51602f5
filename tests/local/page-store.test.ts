import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { movableClock } from '../../src/local/clock.ts'
import { openStore } from '../../src/local/store.ts'
import { aTelegram, until } from './support-telegram.ts'

const startAt = Temporal.Instant.from('2026-09-21T05:05:00Z')

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'classbook-store-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** The local mode as it starts in that folder: real time stands still unless moved. */
async function start(folder: string) {
  const { telegram, anna, api } = aTelegram()
  const clock = movableClock({ zone: 'Europe/Moscow', startAt, real: () => 0 })
  const lines: string[] = []
  const file = join(folder, 'chats.json')
  const store = await openStore(file, { telegram, clock, log: (line) => lines.push(line) })
  return { telegram, anna, api, clock, store, lines, file, texts: () => anna.messages().map(({ text }) => text) }
}

test('K7 Chats and the clock go on after a restart', async () => {
  const folder = await aFolder()
  const first = await start(folder)
  first.anna.sendText('Здравствуйте')
  await first.clock.moveTo(startAt.add({ hours: 9 }))
  await first.store.close()

  const second = await start(folder)
  expect(second.texts()).toEqual(['Здравствуйте'])
  expect(second.clock.now().toString()).toBe(startAt.add({ hours: 9 }).toString())
  expect(second.lines).toEqual([])
  await second.store.close()
})

test('K7 What was said is on the disk soon, without an orderly end', async () => {
  const folder = await aFolder()
  const first = await start(folder)
  await first.api('sendMessage', { chat_id: 7, text: 'Отметка: 5' })
  await until(async () => (await readFile(first.file, 'utf8').catch(() => '')).includes('Отметка: 5'))

  const second = await start(folder)
  expect(second.texts()).toEqual(['Отметка: 5'])
  await second.store.close()
  await first.store.close()
})

test('K7 After a crash in the middle of a move, what its jobs did not do is told again', async () => {
  const folder = await aFolder()
  const first = await start(folder)
  first.clock.onPassed(async () => {
    await first.store.save()
    throw new Error('crash')
  })
  await expect(first.clock.moveTo(startAt.add({ minutes: 30 }))).rejects.toThrow('crash')

  const second = await start(folder)
  const ranges: string[] = []
  second.clock.onPassed(async (from, to) => void ranges.push(`${from} ${to}`))
  await second.clock.tick()
  expect(ranges).toEqual([`${startAt} ${startAt.add({ minutes: 30 })}`])
  await second.store.close()
  await first.store.close()
})

test.each([
  ['cut short', '{"version":1,"people":['],
  ['of another version', '{"version":2}'],
  ['broken inside', '{"version":1,"people":[],"groups":[],"messages":[{"chatId":7,"id":1}],"files":7}'],
])('K7 A file of chats that is %s is set aside with a line in the log, and nothing of it stays', async (_, damage) => {
  const folder = await aFolder()
  await writeFile(join(folder, 'chats.json'), damage)
  const { lines, telegram, texts, store } = await start(folder)
  expect(lines).toEqual([expect.stringContaining('chats.json.damaged')])
  expect(await readFile(join(folder, 'chats.json.damaged'), 'utf8')).toBe(damage)
  expect(telegram.people().map(({ firstName }) => firstName)).toEqual(['Анна', 'Борис'])
  expect(texts()).toEqual([])
  await store.close()
})

test('K7 A damaged clock starts at the beginning and leaves the chats alone', async () => {
  const folder = await aFolder()
  const first = await start(folder)
  first.anna.sendText('Здравствуйте')
  await first.store.close()
  await writeFile(join(folder, 'clock.json'), '{"now":"noon"}')

  const second = await start(folder)
  expect(second.lines).toEqual([expect.stringContaining('clock.json.damaged')])
  expect(second.clock.now().toString()).toBe(startAt.toString())
  expect(second.texts()).toEqual(['Здравствуйте'])
  await second.store.close()
})

test('K7 A writing that a crash cut short does no harm to what was kept before', async () => {
  const folder = await aFolder()
  const first = await start(folder)
  first.anna.sendText('Здравствуйте')
  await first.store.close()
  await writeFile(`${first.file}.new`, '{"version":1,"peo')

  const second = await start(folder)
  expect(second.texts()).toEqual(['Здравствуйте'])
  await second.store.close()
})

test('K7 A disk that takes nothing is said in the log, and the chats are kept as soon as it does', async () => {
  const folder = await aFolder()
  const { anna, lines, store, file } = await start(folder)
  await mkdir(`${file}.new`)
  anna.sendText('Первое')
  await until(() => lines.length > 0)
  expect(lines[0]).toContain('could not be kept')
  await expect(store.save()).rejects.toThrow()
  await rm(`${file}.new`, { recursive: true })
  await store.save()
  expect(await readFile(file, 'utf8')).toContain('Первое')
  await store.close()
})

test('K7 Forgetting leaves no file', async () => {
  const folder = await aFolder()
  const { anna, store } = await start(folder)
  anna.sendText('Здравствуйте')
  await store.save()
  await store.clear()
  expect(await readdir(folder)).toEqual([])
  await store.close()
})
