import { Prisma } from '../../db/generated/client.ts'
import { done } from '../../domain/result.ts'
import { read, write } from '../frame/use-case.ts'
import type { DueNotice } from '../notices/notice.ts'

/** A notice that every attempt failed for, though its person can be reached. */
export interface DeadLetter {
  readonly name: string
  readonly kind: DueNotice['kind']
  /** a code: of the messenger's answer, or of our own fault */
  readonly reason: string
  readonly settledAt: Temporal.Instant
}

export interface DeadLetters {
  readonly count: number
  /** the latest first, the first of them */
  readonly letters: readonly DeadLetter[]
}

const shown = 30
/** What is older is news no more. */
const days = 7

/** Failed for a reason that may pass; who never joined or blocked the bot is shown by name elsewhere. */
const isDead = (now: Temporal.Instant) => Prisma.sql`
  n.state = 'failed' AND n.reason NOT IN ('no-link', 'blocked') AND n."settledAt" > ${now.toString()}::timestamptz - make_interval(days => ${days})`

/** How many notices of the last week failed. One statement. */
export const countDeadLetters = read('delivery.follow', async ({ db, clock }) => {
  const [row] = await db.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM "Notice" n WHERE ${isDead(clock.now())}`
  return done(row.count)
})

/** The notices of the last week that failed, whom they were for and why. One statement. */
export const readDeadLetters = read('delivery.follow', async ({ db, clock }) => {
  const rows = await db.$queryRaw<(Omit<DeadLetter, 'settledAt'> & { at: number; count: number })[]>`
    SELECT shown_name(p) AS name, n.kind, n.reason, count(*) OVER ()::int AS count,
       extract(epoch FROM n."settledAt")::float8 * 1000 AS at
     FROM "Notice" n JOIN "Person" p ON p.id = n."personId" WHERE ${isDead(clock.now())}
    ORDER BY n."settledAt" DESC, n.id DESC LIMIT ${shown}`
  return done<DeadLetters>({
    count: rows[0]?.count ?? 0,
    letters: rows.map(({ at, count: _, ...row }) => ({
      ...row,
      settledAt: Temporal.Instant.fromEpochMilliseconds(Math.round(at)),
    })),
  })
})

/** Sends all of them again, each as it would be now. Gives their number; pressed twice it finds none. */
export const retryDeadLetters = write('delivery.follow', async ({ tx, clock, audit }) => {
  const now = clock.now()
  const count = await tx.$executeRaw`
    UPDATE "Notice" n SET state = 'waiting', reason = NULL, "settledAt" = NULL, due = ${now.toString()}::timestamptz
    WHERE ${isDead(now)}`
  if (count > 0) await audit({ action: 'delivery.retry', after: { count } })
  return done({ count })
})
