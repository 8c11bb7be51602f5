import { goneBefore } from '../domain/privacy/retention.ts'
import type { Deps, Tx } from './deps.ts'

interface Done {
  /** whom the request made */
  readonly personId: number | null
}

/**
 * What a request has done already, when it is delivered again. To be asked by whoever has the turn: two that write the
 * same wait for each other. One statement.
 */
export async function wasDone(tx: Tx, requestId: string): Promise<Done | undefined> {
  const [done] = await tx.$queryRaw<Done[]>`SELECT "personId" FROM "DoneRequest" WHERE id = ${requestId}`
  return done
}

/** The same of one that makes a person. */
export const madeBy = async (tx: Tx, requestId: string): Promise<number | null | undefined> =>
  (await wasDone(tx, requestId))?.personId

/** A request is done, and has made that person if any: it does nothing more. One statement. */
export async function keepDone(
  tx: Tx,
  { clock }: Pick<Deps, 'clock'>,
  requestId: string,
  personId: number | null = null,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "DoneRequest" (id, "personId", at)
    VALUES (${requestId}, ${personId}::int, ${clock.now().toString()}::timestamptz)`
}

/** Forgets requests that nobody delivers any more. One statement. */
export async function forgetRequests({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const before = goneBefore('DoneRequest', clock.now())
  return db.$executeRaw`DELETE FROM "DoneRequest" WHERE at < ${before}::timestamptz`
}
