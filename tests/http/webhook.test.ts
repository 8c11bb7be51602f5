import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { connect } from '../../src/db/connect.ts'
import { serveHttp } from '../../src/local/telegram/http.ts'
import { createLocalTelegram } from '../../src/local/telegram/index.ts'
import { type Service, startService } from '../../src/service.ts'
import { breakable } from '../support/breakable.ts'
import { cloneDatabase } from '../support/database.ts'
import { fakeTimer } from '../support/fake-timer.ts'
import { aSmallSchool, standingClock } from '../support/fixture.ts'

const token = '123456:webhook'

/** A school whose teacher presses, with what Telegram sent and how it was answered. */
async function aSchoolByWebhook() {
  const { url, botUrl, drop } = await cloneDatabase()
  onTestFinished(drop)
  const cable = await breakable(botUrl)
  onTestFinished(() => cable.cut())
  const { prisma: db, close } = connect(url)
  onTestFinished(close)
  const { accounts, students, lessons } = await aSmallSchool(db)
  const timer = fakeTimer()
  const sent: { readonly request: Request; readonly status: number }[] = []
  let service: Service | undefined
  const deliver = async (request: Request) => {
    const again = request.clone()
    const response = await service!.webhook!(request)
    sent.push({ request: again, status: response.status })
    return response
  }
  const telegram = createLocalTelegram({
    token,
    bot: { id: 123456, username: 'b', first_name: 'B' },
    now: Date.now,
    deliver,
    sleep: timer.sleep,
    pressTimeout: 60_000,
  })
  onTestFinished(() => telegram.close())
  const api = await serveHttp(telegram.fetch)
  onTestFinished(() => api.close())
  const begin = async () => {
    service = await startService({
      token,
      databaseUrl: cable.url,
      clock: standingClock('2026-09-11T09:00'),
      pepper: 'pepper',
      log: pino({ level: 'silent' }),
      locale: 'ru',
      apiRoot: api.url,
      webhook: { url: 'https://school.example/telegram', secret: 'telegram-and-nobody-else' },
    })
    return service
  }
  const id = Number(accounts.teacher)
  telegram.addPerson({ id, firstName: 'Анна', languageCode: 'ru', started: true })
  const teacher = telegram.person(id)
  const ill = (code: 'ill' | 'late', student = students.ivanov) =>
    presses.absence.pack({ lesson: lessons.algebra, student, code, shown: code })
  const home = () => teacher.messages().findLast(({ inlineKeyboard }) => inlineKeyboard)
  return { db, cable, telegram, timer, sent, deliver, begin, teacher, ill, home, students, account: accounts.teacher }
}

test('K2 When Telegram takes its time over every call, it hears at once that a press came, and what comes again meanwhile is done once', async () => {
  const { db, telegram, timer, sent, deliver, begin, teacher, ill, home } = await aSchoolByWebhook()
  const service = await begin()
  teacher.start()
  await expect.poll(home).toBeDefined()
  telegram.faults.next('*', { kind: 'slow', ms: 15_000 }, 100)
  const pressing = teacher.pressData(home()!.id, ill('ill'))
  await expect.poll(() => sent.length).toBe(2)
  await expect.poll(() => db.absence.count()).toBe(1)
  expect((await deliver(sent[1]!.request.clone())).status).toBe(200)
  expect(await db.receivedUpdate.count()).toBe(1)
  expect(sent.map(({ status }) => status)).toEqual([200, 200, 200])
  await timer.runUntil(pressing)
  await timer.runUntil(service.idle())
  await expect.poll(() => db.receivedUpdate.count()).toBe(0)
  expect(await db.auditEntry.count({ where: { action: 'absence.set' } })).toBe(1)
  await timer.runUntil(service.stop())
  const answers = telegram.calls.filter(({ method }) => method === 'answerCallbackQuery')
  expect(answers.map(({ status }) => status)).toEqual([200])
})

test('K2 When a process was killed with presses that it had written and not answered, they are answered, and none puts back what came after it', async () => {
  const { db, telegram, sent, begin, teacher, ill, home, account } = await aSchoolByWebhook()
  const service = await begin()
  teacher.start()
  await expect.poll(home).toBeDefined()
  for (const code of ['ill', 'late'] as const) await teacher.pressData(home()!.id, ill(code))
  await expect.poll(() => db.receivedUpdate.count()).toBe(0)
  const before = telegram.calls.length
  // they stand as the killed one leaves them
  const bodies = (await Promise.all(sent.slice(-2).map(({ request }) => request.clone().json()))) as {
    update_id: number
  }[]
  const left = { messenger: 'telegram', chat: account, holder: 7, receivedAt: new Date() }
  await db.receivedUpdate.createMany({
    data: bodies.map((body) => ({ ...left, id: body.update_id, body: { ...body } })),
  })
  await expect.poll(() => db.receivedUpdate.count()).toBe(0)
  const said = telegram.calls.slice(before).filter(({ method }) => method === 'answerCallbackQuery')
  expect(said.map(({ params }) => params.text)).toEqual(Array(2).fill(expect.stringContaining('Уже записано')))
  expect(await db.absence.findMany({ select: { code: true } })).toEqual([{ code: 'late' }])
  expect(await db.auditEntry.count({ where: { action: 'absence.set' } })).toBe(2)
  await service.stop()
})

test('K2 When the bot stops with a press in its hands, that one is done; what comes too late for it is kept, and done by the next', async () => {
  const { db, telegram, timer, sent, begin, teacher, ill, home, students } = await aSchoolByWebhook()
  const first = await begin()
  teacher.start()
  await expect.poll(home).toBeDefined()
  telegram.faults.next('answerCallbackQuery', { kind: 'slow', ms: 15_000 })
  const inHand = teacher.pressData(home()!.id, ill('ill'))
  await expect.poll(() => db.absence.count()).toBe(1)
  const stopped = first.stop()
  await expect.poll(async () => (await first.health()).ok).toBe(false)
  const tooLate = teacher.pressData(home()!.id, ill('late', students.petrova))
  await expect.poll(() => sent.length).toBe(3)
  await timer.runUntil(Promise.all([inHand, stopped]))
  expect(await db.receivedUpdate.findMany({ select: { holder: true } })).toEqual([{ holder: null }])
  expect(await db.absence.count()).toBe(1)

  const second = await begin()
  await timer.runUntil(tooLate)
  expect(await db.absence.count()).toBe(2)
  await expect.poll(() => db.receivedUpdate.count()).toBe(0)
  await timer.runUntil(second.stop())
})

test('K2 When the database is away, who presses hears so, and Telegram does not send it again without an end', async () => {
  const { cable, sent, begin, teacher, ill, home, db } = await aSchoolByWebhook()
  const service = await begin()
  teacher.start()
  await expect.poll(home).toBeDefined()
  cable.cut()
  const answer = await teacher.pressData(home()!.id, ill('ill'))
  expect(answer?.text).toContain('Журнал сейчас недоступен')
  expect(sent.at(-1)?.status).toBe(200)
  await cable.mend()
  expect(await db.absence.count()).toBe(0)
  expect((await teacher.pressData(home()!.id, ill('ill')))?.text).not.toContain('недоступен')
  expect(await db.absence.count()).toBe(1)
  await service.stop()
})
