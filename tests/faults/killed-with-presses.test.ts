import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { serveHttp } from '../../src/local/telegram/http.ts'
import { createLocalTelegram } from '../../src/local/telegram/index.ts'
import { borrowDatabase } from '../support/database.ts'
import { aSmallSchool, standingClock } from '../support/fixture.ts'

const token = '123456:killed'
const presses = 30

test('K2 When the bot is killed with thirty presses in its hands, all thirty are done by the next one, each once, and answered', async () => {
  const database = await borrowDatabase()
  onTestFinished(() => database.giveBack())
  const db = database.clients.hands
  const { accounts } = await aSmallSchool(db, database.run)
  const clock = standingClock('2026-09-11T09:00')
  const telegram = createLocalTelegram({
    token,
    bot: { id: 123456, username: 'killed_bot', first_name: 'Журнал' },
    now: () => clock.now().epochMilliseconds,
  })
  onTestFinished(() => telegram.close())
  const server = await serveHttp(telegram.fetch)
  onTestFinished(() => server.close())
  telegram.addPerson({ id: Number(accounts.teacher), firstName: 'Анна', started: true })
  const teacher = telegram.person(Number(accounts.teacher))

  const begin = async (): Promise<ChildProcess> => {
    const bot = fork(new URL('../support/served.ts', import.meta.url), [
      database.botUrl,
      server.url,
      token,
      clock.now().toString(),
    ])
    onTestFinished(() => void bot.kill('SIGKILL'))
    while ((await once(bot, 'message'))[0] !== 'serving');
    return bot
  }
  const screen = () => teacher.messages().findLast((message) => message.inlineKeyboard)
  const buttonWith = (text: string) =>
    screen()
      ?.inlineKeyboard?.flat()
      .find((each) => each.text.includes(text))
  const press = async (text: string) => {
    await expect.poll(() => buttonWith(text)).toBeDefined()
    return teacher.press(screen()?.id ?? 0, { data: buttonWith(text)?.callback_data ?? '' })
  }

  const first = await begin()
  teacher.start()
  await press('Алгебра')
  await press('Отсутствующие')
  await expect.poll(() => buttonWith('Иванов П.')).toBeDefined()
  const dataNow = () => buttonWith('Иванов П.')?.callback_data ?? ''
  const absent = dataNow()
  await press('Иванов П.')
  await expect.poll(dataNow).not.toBe(absent)
  const present = dataNow()
  const before = await db.auditEntry.count()
  let answered = 0
  const { id = 0 } = screen() ?? {}
  for (let i = 0; i < presses; i++)
    void teacher.pressData(id, i % 2 === 0 ? present : absent).then((answer) => answer && answered++)
  await expect.poll(() => answered, { interval: 1 }).toBeGreaterThan(0)
  first.kill('SIGKILL')
  await once(first, 'exit')
  const byTheFirst = answered
  const second = await begin()
  await expect.poll(() => answered).toBe(presses)
  await expect.poll(() => db.auditEntry.count()).toBe(before + presses)
  second.kill('SIGTERM')
  await once(second, 'exit')
  expect(byTheFirst).toBeLessThan(presses)
  const requests = await db.auditEntry.findMany({ select: { requestId: true }, skip: before, orderBy: { id: 'asc' } })
  expect(new Set(requests.map(({ requestId }) => requestId)).size).toBe(presses)
  // nothing is left that would come to a third one
  expect(await telegram.settled()).toBeUndefined()
}, 120_000)
