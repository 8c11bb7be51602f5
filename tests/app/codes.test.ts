import { afterAll, beforeAll, expect, test } from 'vitest'
import { giveCodes } from '../../src/app/access/give-codes.ts'
import { printSlips } from '../../src/app/access/print-slips.ts'
import { checkCode, redeemCode } from '../../src/app/access/redeem-code.ts'
import { codeFrom } from '../../src/domain/access/code.ts'
import { actorWith, aSmallSchool, type MovableClock, standingClock } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'

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
  const printed = await printSlips(deps(), coordinator, people.classId)
  if (!printed.ok) throw new Error(printed.refusal)
  const [slip] = printed.value.slips
  expect(slip?.lastName).toBe('Петрова')
  await redeemCode(deps(), { messenger: 'telegram', account: '5001' }, slip!.code, 'ru')
  const text = await dump()
  // the dump is a real one: it has the name and the hash
  expect(text).toContain('Петрова')
  expect(text).toMatch(/[0-9a-f]{64}/)
  for (const secret of [slip!.code, slip!.token]) expect(text.toLowerCase()).not.toContain(secret.toLowerCase())
})

test('A3 When a class teacher prints for a class of somebody else, or one that is not there, nothing is issued', async () => {
  const before = await database.db.accessCode.count()
  const leader = actorWith({ personId: people.teacherId, staffRoles: ['teacher'], leadsClassIds: [people.classId] })
  expect(await printSlips(deps(), leader, people.classId + 1)).toMatchObject({ refusal: 'forbidden' })
  expect(await printSlips(deps(), leader, null)).toMatchObject({ refusal: 'forbidden' })
  expect(await printSlips(deps(), people.head, 99_999)).toMatchObject({ refusal: 'no-class' })
  expect(await database.db.accessCode.count()).toBe(before)
})

test('A7 When a thousand codes live and 21 accounts guess a thousand times each, nobody gets in and honest people do', async () => {
  const { db } = database
  const persons = await db.person.createManyAndReturn({
    data: Array.from({ length: 1000 }, (_, index) => ({ lastName: `Человек ${index}`, firstName: 'Имя' })),
    select: { id: true },
  })
  const codes = await db.$transaction((tx) =>
    giveCodes(
      deps(),
      tx,
      null,
      persons.map(({ id }) => id),
    ),
  )
  let seed = 1
  const guess = () =>
    codeFrom(
      Uint8Array.from({ length: 10 }, () => {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
        return seed >> 16
      }),
    )
  const guesser = async (index: number) => {
    const heard = { 'wrong-code': 0, 'too-many-attempts': 0 }
    for (let attempt = 0; attempt < 1000; attempt += 1) {
      const result = await checkCode(deps(), { messenger: 'telegram', account: `guesser-${index}` }, guess())
      if (result.ok) throw new Error('a guess was right')
      heard[result.refusal] += 1
    }
    return heard
  }
  const heard = await Promise.all(Array.from({ length: 21 }, (_, index) => guesser(index)))
  expect(new Set(heard.map((each) => each['wrong-code']))).toEqual(new Set([5]))
  expect(await db.failedRedemption.count({ where: { account: { startsWith: 'guesser-' } } })).toBe(105)
  const [honest] = [...codes.values()]
  expect((await checkCode(deps(), { messenger: 'telegram', account: 'honest' }, honest!.code)).ok).toBe(true)
  expect(await db.accessCode.count({ where: { personId: { in: persons.map(({ id }) => id) }, usedAt: null } })).toBe(
    1000,
  )
}, 120_000)
