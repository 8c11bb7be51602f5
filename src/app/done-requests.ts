import type { Deps, Tx } from './deps.ts'

/**
 * Whom a request has made already, when it is delivered again. To be asked by whoever has the turn: two that make such people
 * wait for each other. One statement.
 */
export async function madeBy(tx: Tx, requestId: string): Promise<number | undefined> {
  const [done] = await tx.$queryRaw<{ personId: number }[]>`
    SELECT "personId" FROM "DoneRequest" WHERE id = ${requestId} AND "personId" IS NOT NULL`
  return done?.personId
}

/** A request has made that person: it makes nobody else. One statement. */
export async function keepMade(tx: Tx, { clock }: Pick<Deps, 'clock'>, requestId: string, personId: number) {
  await tx.$executeRaw`
    INSERT INTO "DoneRequest" (id, "personId", at) VALUES (${requestId}, ${personId}, ${clock.now().toString()}::timestamptz)`
}

/** Messengers deliver again for a day; a month is kept. */
const days = 30

/** Forgets requests that nobody delivers any more. One statement. */
export async function forgetRequests({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const before = clock.now().subtract({ hours: 24 * days })
  return db.$executeRaw`DELETE FROM "DoneRequest" WHERE at < ${before.toString()}::timestamptz`
}
