import pg from 'pg'
import { expect } from 'vitest'
import type { Prisma, PrismaClient } from '../../src/db/generated/client.ts'

/** Resolves when PostgreSQL says that so many sessions in that database wait for a lock. */
export async function untilWaiting(url: string, sessions = 1): Promise<void> {
  // a client of its own: within a transaction the answer would not change
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const waiting = async () => {
    const { rows } = await client.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    return rows.length
  }
  try {
    await expect.poll(waiting, { timeout: 10_000, interval: 10 }).toBe(sessions)
  } finally {
    await client.end()
  }
}

/** Resolves when so many sessions of that client's database wait for a lock. */
export async function untilWaitingIn(db: PrismaClient, sessions = 1): Promise<void> {
  const waiting = async () =>
    (
      await db.$queryRaw<object[]>`
        SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    ).length
  await expect.poll(waiting, { timeout: 10_000, interval: 10 }).toBe(sessions)
}

/** Does all of it in one moment: each waits for what is locked here, and goes on when all do. */
export async function inOneMoment(db: PrismaClient, lock: Prisma.Sql, work: readonly (() => Promise<unknown>)[]) {
  let all: Promise<unknown>[] = []
  await db.$transaction(async (tx) => {
    await tx.$executeRaw(lock)
    all = work.map((one) => one())
    await untilWaitingIn(db, work.length)
  })
  await Promise.all(all)
}
