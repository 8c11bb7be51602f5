import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { createMailbox, type Mailbox } from '../../src/delivery/mailbox.ts'
import { createQueue, type Failure, usualLimits } from '../../src/delivery/queue.ts'
import { aSmallSchool, standingClock } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'

// The queue asks first and the mailbox again: each is asked here by itself.
const clock = standingClock('2026-09-11T12:00')

let database: Awaited<ReturnType<typeof openDatabase>>
let school: Awaited<ReturnType<typeof aSmallSchool>>
let mailbox: Mailbox
let mother: number
beforeAll(async () => {
  database = await openDatabase()
  school = await aSmallSchool(database.db)
  mailbox = createMailbox({ db: database.db, clock })
  mother = school.mothers.ivanov
})
afterAll(() => database.close())
beforeEach(async () => {
  clock.set('2026-09-11T12:00')
  await database.db.notice.deleteMany()
  await database.db.preferences.deleteMany()
  await database.db.link.updateMany({ data: { goneAt: null, endedAt: null } })
  await database.db.person.updateMany({ data: { frozenAt: null } })
})

/** Praise of the mother's own child, due since the morning. */
async function aNotice(data: object = {}, kind = 'remark'): Promise<number> {
  const remark = { studentId: school.students.ivanov, name: 'Иванов Пётр', tone: 'praise', text: 'Помог', ...data }
  const due = new Date('2026-09-11T05:00:00Z')
  return (await database.db.notice.create({ data: { personId: mother, kind, data: remark, due } })).id
}
const opened = async () => (await mailbox.open([mother])).get(mother)
const openedIds = async () => (await opened())?.notices.map(({ id }) => id)
const stateOf = async (id: number) => {
  const { state, reason } = await database.db.notice.findUniqueOrThrow({ where: { id } })
  return [state, reason]
}

test('E7 The mailbox by itself holds what is due for quiet hours, lets what is urgent pass, and gives all of it when they are over', async () => {
  const id = await aNotice()
  const urgent = await aNotice({ urgent: true })
  for (const at of ['2026-09-11T21:59', '2026-09-12T07:00']) {
    clock.set(at)
    expect([at, await openedIds()]).toEqual([at, [id, urgent]])
  }
  for (const at of ['2026-09-11T22:00', '2026-09-12T03:00', '2026-09-12T06:59']) {
    clock.set(at)
    expect([at, await openedIds()]).toEqual([at, [urgent]])
  }
  expect(await stateOf(id)).toEqual(['waiting', null])

  // hours of her own, and none
  await database.db.preferences.create({ data: { personId: mother, quietFrom: 13 * 60, quietTo: 14 * 60 } })
  clock.set('2026-09-11T13:30')
  expect(await openedIds()).toEqual([urgent])
  clock.set('2026-09-11T23:00')
  expect(await openedIds()).toEqual([id, urgent])
  await database.db.preferences.update({ where: { personId: mother }, data: { quietFrom: null, quietTo: null } })
  clock.set('2026-09-12T03:00')
  expect(await openedIds()).toEqual([id, urgent])
})

test('E7 The mailbox by itself gives nothing before it is due', async () => {
  const id = await aNotice()
  clock.set('2026-09-11T07:59')
  await database.db.preferences.create({ data: { personId: mother, quietFrom: null, quietTo: null } })
  expect(await openedIds()).toBeUndefined()
  clock.set('2026-09-11T08:00')
  expect(await openedIds()).toEqual([id])
})

test('E7 The mailbox by itself leaves out accounts that are gone, ended or suspended, and tells a person who blocked the bot from one without any', async () => {
  const { db } = database
  const second = await school.build.link(mother)
  onTestFinished(async () => void (await db.link.deleteMany({ where: { account: second } })))
  const first = school.accounts.motherOfIvanov
  await aNotice()
  const reached = async () => {
    const { accounts, blocked } = (await opened())!
    return [accounts.map(({ account }) => account), blocked]
  }
  const set = (account: string, data: object) => db.link.updateMany({ where: { account }, data })
  expect(await reached()).toEqual([[first, second], false])
  await mailbox.markGone((await db.link.findFirstOrThrow({ where: { account: first } })).id)
  expect(await reached()).toEqual([[second], false])
  await set(second, { goneAt: new Date() })
  expect(await reached()).toEqual([[], true])
  await set(first, { goneAt: null, endedAt: new Date() })
  expect(await reached()).toEqual([[], true])
  await set(second, { goneAt: null, endedAt: new Date() })
  expect(await reached()).toEqual([[], false])
  await db.link.updateMany({ data: { endedAt: null } })
  await db.person.update({ where: { id: mother }, data: { frozenAt: new Date() } })
  expect(await reached()).toEqual([[], false])
})

test('E10 The mailbox by itself ends what was switched off since, and what is told of a child who is hers no more', async () => {
  const muted = await aNotice()
  await database.db.preferences.create({ data: { personId: mother, muted: ['remark'] } })
  expect(await openedIds()).toBeUndefined()
  expect(await stateOf(muted)).toEqual(['cancelled', 'switched-off'])
  await database.db.preferences.deleteMany()
  const others = await aNotice({ studentId: school.students.petrova })
  const own = await aNotice()
  expect(await openedIds()).toEqual([own])
  expect(await stateOf(others)).toEqual(['cancelled', 'not-guardian'])
})

test('E10 The mailbox by itself ends what is switched off in quiet hours too, and what cannot be switched off waits for their end', async () => {
  const [muted, held] = [
    await aNotice(),
    await aNotice({ accepted: true, answer: null, from: '', to: '' }, 'note-decided'),
  ]
  await database.db.preferences.create({ data: { personId: mother, muted: ['remark'] } })
  clock.set('2026-09-11T23:00')
  expect(await openedIds()).toBeUndefined()
  expect(await stateOf(muted)).toEqual(['cancelled', 'switched-off'])
  expect(await stateOf(held)).toEqual(['waiting', null])
  clock.set('2026-09-12T07:00')
  expect(await openedIds()).toEqual([held])
})

test('E7 The mailbox by itself gives up what no version has written so, and hands over the rest', async () => {
  const [strange, unknown, own] = [await aNotice({ tone: 'loud' }), await aNotice({}, 'rumour'), await aNotice()]
  expect(await openedIds()).toEqual([own])
  expect(await stateOf(strange)).toEqual(['failed', 'unreadable'])
  expect(await stateOf(unknown)).toEqual(['failed', 'unreadable'])
})

test('E7 The mailbox by itself says that something waits only until it is taken back or told, and what arrived is told though it was taken back', async () => {
  const [one, other] = [await aNotice(), await aNotice()]
  expect(await mailbox.isWaiting([one, other])).toBe(true)
  await mailbox.settle([one], 'cancelled', 'taken-back')
  expect(await mailbox.isWaiting([one, other])).toBe(true)
  expect(await mailbox.isWaiting([one])).toBe(false)
  await mailbox.settle([one], 'failed', 'network')
  expect(await stateOf(one)).toEqual(['cancelled', 'taken-back'])
  await mailbox.settle([one, other], 'sent')
  expect(await stateOf(one)).toEqual(['sent', null])
  expect(await mailbox.isWaiting([one, other])).toBe(false)
  await mailbox.settle([other], 'cancelled', 'late')
  expect(await stateOf(other)).toEqual(['sent', null])
})

test('E7 The queue by itself hands nobody over in quiet hours, nor before it is due, nor twice', async () => {
  const { execute, db } = database
  // an attempt that ends would let the person be handed over anew
  const { promise: underWay, resolve: end } = Promise.withResolvers<Map<number, Failure>>()
  const attempt = () => underWay
  const fault = (error: Error) => {
    throw error
  }
  const queue = createQueue(execute, clock.zone, { attempt, giveUp: async () => {}, fault }, usualLimits)
  await queue.start()
  onTestFinished(async () => {
    end(new Map())
    await queue.stop()
  })
  await aNotice()
  const at = (text: string) => {
    clock.set(text)
    return clock.now()
  }
  const handedOver = async () => {
    const [row] = await db.$queryRaw<
      [{ count: number }]
    >`SELECT count(*)::int AS count FROM pgboss.job WHERE name = 'deliver'`
    return row.count
  }
  for (const early of ['2026-09-11T07:59', '2026-09-11T23:00', '2026-09-12T06:59']) {
    await queue.handOver(at(early))
    expect([early, await handedOver(), await queue.unsettled(at(early))]).toEqual([early, 0, 0])
  }
  for (const late of ['2026-09-12T07:00', '2026-09-12T07:01']) await queue.handOver(at(late))
  expect([await handedOver(), await queue.unsettled(clock.now())]).toEqual([1, 1])
})

test('E7 When more wait than one tick hands over, those go first whose notices are due first, however late they were written', async () => {
  const { execute, db } = database
  const nothing = { attempt: async () => new Map(), giveUp: async () => {}, fault: () => {} }
  const queue = createQueue(execute, clock.zone, nothing, usualLimits)
  await queue.start()
  await queue.stop()
  await db.$executeRaw`DELETE FROM pgboss.job_common`
  const many = 501
  const known = await db.person.findMany({ select: { id: true } })
  await db.$executeRaw`INSERT INTO "Person" ("lastName", "firstName") SELECT 'Ждущий' || i, 'Пётр' FROM generate_series(1, ${many}::int) i`
  const waiting = { id: { notIn: known.map(({ id }) => id) } }
  await db.$executeRaw`
    INSERT INTO "Notice" ("personId", kind, data, due)
    SELECT id, 'new-device', '{"devices": 2}', '2026-09-11T09:00Z'::timestamptz - id * interval '1 second'
    FROM "Person" WHERE "lastName" LIKE 'Ждущий%' ORDER BY id`
  clock.set('2026-09-11T12:30')
  await queue.handOver(clock.now())
  const jobs = await db.$queryRaw<{ person: number }[]>`
    SELECT singleton_key::int AS person FROM pgboss.job WHERE name = 'deliver' ORDER BY 1`
  const people = await db.person.findMany({ where: waiting, orderBy: { id: 'asc' }, select: { id: true } })
  // the first one written is due last
  expect(jobs.map(({ person }) => person)).toEqual(people.slice(1).map(({ id }) => id))
  await db.$executeRaw`DELETE FROM pgboss.job_common`
  await db.notice.deleteMany()
  await db.person.deleteMany({ where: waiting })
})
