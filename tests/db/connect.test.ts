import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Database, isUniqueViolation } from '../../src/db/connect.ts'
import { dateToInstant, instantToDate } from '../../src/db/values.ts'
import { type BorrowedDatabase, borrowDatabase } from '../support/database.ts'

const seen: string[] = []
let borrowed: BorrowedDatabase
let database: Database

beforeAll(async () => {
  borrowed = await borrowDatabase()
  database = connect(borrowed.url, { onStatement: (sql) => seen.push(sql) })
})

afterAll(async () => {
  await database.close()
  await borrowed.giveBack()
})

/** The first words of the statements that the work sent. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  await database.prisma.$queryRaw`SELECT 1`
  seen.length = 0
  await work()
  return seen.map((sql) => sql.split(' ').slice(0, 1).join())
}

test('every statement is seen, and a transaction costs BEGIN and COMMIT alone', async () => {
  const { prisma } = database
  const inTransaction = () =>
    prisma.$transaction(async (tx) => {
      await tx.workKind.create({ data: { title: 'Контрольная', shortTitle: 'К' } })
      await tx.$queryRaw`SELECT 1`
    })
  expect(await statementsOf(() => prisma.workKind.count())).toEqual(['SELECT'])
  expect(await statementsOf(inTransaction)).toEqual(['BEGIN', 'INSERT', 'SELECT', 'COMMIT'])
})

test('a transaction that throws is rolled back', async () => {
  const { prisma } = database
  const failing = prisma.$transaction(async (tx) => {
    await tx.workKind.create({ data: { title: 'Диктант', shortTitle: 'Д' } })
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await prisma.workKind.count({ where: { title: 'Диктант' } })).toBe(0)
})

test('a key that is taken is told from other faults, by Prisma’s calls and by SQL', async () => {
  const { prisma } = database
  const create = (title: string) => prisma.workKind.create({ data: { title, shortTitle: 'С' } })
  const insert = (title: string) =>
    prisma.$executeRaw`INSERT INTO "WorkKind" (title, "shortTitle") VALUES (${title}, 'С')`
  await create('Сочинение')
  for (const failing of [() => create('Сочинение'), () => insert('Сочинение')]) {
    const error = await failing().then(
      () => undefined,
      (error: unknown) => error,
    )
    expect([isUniqueViolation(error), isUniqueViolation(error, 'title')]).toEqual([true, true])
    expect(isUniqueViolation(error, 'shortTitle')).toBe(false)
  }
  const other = await prisma.$executeRaw`SELECT 1 / 0`.catch((error: unknown) => error)
  expect(isUniqueViolation(other)).toBe(false)
  expect(isUniqueViolation(new Error('title'))).toBe(false)
})

test('moments are right on a server that keeps another time zone', async () => {
  const { rows } = await database.pool.query('SELECT current_database() AS name')
  await database.pool.query(`ALTER DATABASE "${rows[0].name}" SET timezone = 'Europe/Moscow'`)
  const { prisma, close } = connect(borrowed.url)
  try {
    const moment = Temporal.Instant.from('2026-09-14T05:30:00Z')
    await prisma.auditEntry.create({ data: { action: 'zone', at: instantToDate(moment) } })
    const [row] = await prisma.$queryRaw<{ at: Date; epoch: number }[]>`
      SELECT at, extract(epoch FROM at)::int AS epoch FROM "AuditEntry" WHERE action = 'zone'`
    expect(dateToInstant(row!.at).equals(moment)).toBe(true)
    expect(row!.epoch * 1000).toBe(moment.epochMilliseconds)
  } finally {
    await close()
  }
})
