import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { connect } from '../../src/db/connect.ts'
import { serveHttp } from '../../src/local/telegram/http.ts'
import { createLocalTelegram } from '../../src/local/telegram/index.ts'
import { cloneDatabase } from '../support/database.ts'
import { aSmallSchool } from '../support/fixture.ts'

const token = '123456:replicas'
const secret = 'telegram-and-nobody-else'
const now = '2026-09-11T09:00:00Z'
const patience = { timeout: 60_000 }

interface Replica {
  readonly process: ChildProcess
  readonly port: number
  leads: boolean
}

/**
 * So many processes serve one school behind one webhook, so many teachers press so often and so many people are to be
 * told something; the process that leads is killed in the middle.
 */
export async function replicas({
  processes,
  teachers,
  each,
  told,
}: Record<'processes' | 'teachers' | 'each' | 'told', number>) {
  const { url, botUrl, drop } = await cloneDatabase()
  onTestFinished(drop)
  const { prisma: db, close } = connect(botUrl)
  onTestFinished(close)
  const { build, teacherId, classId, lessons } = await aSmallSchool(db)
  const everyone: Replica[] = []
  let turn = 0
  const telegram = createLocalTelegram({
    token,
    bot: { id: 123456, username: 'replicas_bot', first_name: 'Журнал' },
    now: Date.now,
    // a busy machine takes its time
    pressTimeout: patience.timeout,
    // each request to the next of them, as a balancer does
    deliver: async (request) => {
      const alive = everyone.filter(({ process }) => process.exitCode === null && process.signalCode === null)
      const next = alive[turn++ % alive.length]
      if (!next) throw new Error('nobody is there')
      return fetch(new Request(`http://127.0.0.1:${next.port}/telegram`, request))
    },
  })
  onTestFinished(() => telegram.close())
  const server = await serveHttp(telegram.fetch)
  onTestFinished(() => server.close())
  const begin = async () => {
    const child = fork(new URL('../support/served.ts', import.meta.url), [url, server.url, token, now, secret])
    onTestFinished(() => void child.kill('SIGKILL'))
    let leads = false
    child.on('message', (said) => {
      if (said !== 'leading') return
      leads = true
      for (const one of everyone) if (one.process === child) one.leads = true
    })
    let [port] = await once(child, 'message')
    if (port === 'leading') [port] = await once(child, 'message')
    everyone.push({ process: child, port, leads })
  }
  for (let index = 0; index < processes; index++) await begin()
  expect(everyone.filter(({ leads }) => leads)).toHaveLength(1)

  const pressing: { readonly account: number; readonly student: number }[] = []
  for (let index = 0; index < teachers; index++)
    pressing.push({
      account: Number(await build.link(teacherId)),
      student: await build.student(classId, `Ученик${index}`, 'Пётр'),
    })
  for (const { account: id } of pressing)
    telegram.addPerson({ id, firstName: 'Анна', languageCode: 'ru', started: true })
  for (const { account } of pressing) telegram.person(account).start()
  const screenOf = (account: number) =>
    telegram
      .person(account)
      .messages()
      .findLast(({ inlineKeyboard }) => inlineKeyboard)
  await expect.poll(() => pressing.every(({ account }) => screenOf(account)), patience).toBe(true)

  const tellFrom = 1_000_000
  await db.$executeRaw`
    INSERT INTO "Person" (id, "lastName", "firstName") SELECT ${tellFrom}::int + i, 'Иванов' || i, 'Пётр' FROM generate_series(1, ${told}::int) i`
  await db.$executeRaw`
    INSERT INTO "Link" ("personId", messenger, account, "consentVersion") SELECT id, 'telegram', id::text, 1 FROM "Person" WHERE id > ${tellFrom}::int`
  for (let index = 1; index <= told; index++)
    telegram.addPerson({ id: tellFrom + index, firstName: 'Пётр', started: true })
  await db.$executeRaw`
    INSERT INTO "Notice" ("personId", kind, data, due, key)
    SELECT id, 'new-device', '{"devices": 1}', ${now}::timestamptz, 'told:' || id FROM "Person" WHERE id > ${tellFrom}::int`

  let answered = 0
  // each is another one than that before it, so that each is written if they come in order
  for (const { account, student } of pressing)
    for (let index = 0; index < each; index++) {
      const code = index % 2 === 0 ? 'ill' : 'late'
      const data = presses.absence.pack({ lesson: lessons.algebra, student, code, shown: 'late' })
      void telegram
        .person(account)
        .pressData(screenOf(account)!.id, data)
        .then((answer) => answer && answered++)
    }
  const pressed = teachers * each
  const [leader] = everyone.filter(({ leads }) => leads)
  await expect.poll(() => answered, { ...patience, interval: 1 }).toBeGreaterThan(pressed / 4)
  leader!.process.kill('SIGKILL')
  const byThen = answered

  await expect.poll(() => answered, patience).toBe(pressed)
  await expect.poll(() => everyone.filter((one) => one !== leader && one.leads).length, patience).toBe(1)
  await expect.poll(() => db.notice.count({ where: { state: 'waiting' } }), patience).toBe(0)
  await expect.poll(() => db.receivedUpdate.count(), patience).toBe(0)
  expect(byThen).toBeLessThan(pressed)
  const requests = await db.auditEntry.findMany({ where: { action: 'absence.set' }, select: { requestId: true } })
  const sent = telegram.calls.filter(({ method, status, params }) => {
    return method.toLowerCase() === 'sendmessage' && status === 200 && Number(params.chat_id) > tellFrom
  })
  const perSecond = sent.map(({ at }) => sent.filter((one) => one.at >= at && one.at < at + 1000).length)
  const reached = new Set(sent.map(({ params }) => String(params.chat_id))).size
  const counts = {
    processes,
    'handed over': pressed,
    done: new Set(requests.map(({ requestId }) => requestId)).size,
    lost: pressed - answered,
    doubled: requests.length - new Set(requests.map(({ requestId }) => requestId)).size,
    told: reached,
    'told twice': sent.length - reached,
    'peak a second': Math.max(...perSecond),
  }
  expect(counts).toMatchObject({ done: pressed, lost: 0, doubled: 0, told })
  // what was on its way when the process was killed, one for each attempt of a worker
  expect(counts['told twice']).toBeLessThanOrEqual(60)
  return counts
}
