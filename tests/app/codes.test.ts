import { afterAll, beforeAll, expect, test } from 'vitest'
import { printSlips } from '../../src/app/access/print-slips.ts'
import { redeemCode } from '../../src/app/access/redeem-code.ts'
import { guessing } from '../faults/guessing-story.ts'
import { actorWith, aSmallSchool, type MovableClock, standingClock } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'
import { sessionFor, strangerOf } from '../support/session.ts'

let database: Awaited<ReturnType<typeof openDatabase>>
let people: Awaited<ReturnType<typeof aSmallSchool>>
let clock: MovableClock

beforeAll(async () => {
  database = await openDatabase()
  people = await aSmallSchool(database.db)
  clock = standingClock('2026-09-11T09:00')
})
afterAll(() => database.close())

const deps = () => ({ db: database.db, clock, pepper: 'pepper' })

/** Every value of every table as text: what a dump would hold. */
async function dump(): Promise<string> {
  const tables = await database.db.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`
  const rows = await Promise.all(
    tables.map(({ name }) => database.db.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM ${name} t`)),
  )
  return rows
    .flat()
    .map(({ row }) => row)
    .join('\n')
}

test('A3 When a class was printed and a code redeemed, a dump of the database holds no code and no token', async () => {
  const coordinator = actorWith({ personId: people.headId, staffRoles: ['coordinator'] })
  await database.db.schoolClass.update({ where: { id: people.classId }, data: { leaderId: people.teacherId } })
  const printed = await printSlips(sessionFor(deps(), coordinator), { group: people.classId })
  if (!printed.ok) throw new Error(printed.refusal)
  const [slip] = printed.value.slips
  expect(slip?.lastName).toBe('Петрова')
  await redeemCode(strangerOf(deps()), {
    account: { messenger: 'telegram', account: '5001' },
    typed: slip!.code,
    locale: 'ru',
  })
  const text = await dump()
  // the dump is a real one: it has the name and the hash
  expect(text).toContain('Петрова')
  expect(text).toMatch(/[0-9a-f]{64}/)
  for (const secret of [slip!.code, slip!.token]) expect(text.toLowerCase()).not.toContain(secret.toLowerCase())
})

test('A3 When a class teacher prints for a class of somebody else, or one that is not there, nothing is issued', async () => {
  const before = await database.db.accessCode.count()
  const leader = actorWith({ personId: people.teacherId, staffRoles: ['teacher'], leadsClassIds: [people.classId] })
  expect(await printSlips(sessionFor(deps(), leader), { group: people.classId + 1 })).toMatchObject({
    refusal: 'forbidden',
  })
  expect(await printSlips(sessionFor(deps(), leader), { group: null })).toMatchObject({ refusal: 'forbidden' })
  expect(await printSlips(sessionFor(deps(), people.head), { group: 99_999 })).toMatchObject({ refusal: 'no-class' })
  expect(await database.db.accessCode.count()).toBe(before)
})

test('A7 When a thousand codes live and 21 accounts guess forty times each, nobody gets in and honest people do', async () => {
  await guessing(deps(), { accounts: 21, guesses: 40 })
}, 60_000)
