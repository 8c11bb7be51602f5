import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { parsed } from '../json.ts'

/** As its messenger gave it. */
const bodyJson = z.object({ body: z.record(z.string(), z.unknown()) })

/** An update that came by webhook, as its messenger gave it. */
export interface ReceivedUpdate {
  readonly messenger: string
  /** the messenger's own number of it */
  readonly id: number
  /** what is handled in order, and by one process at a time */
  readonly chat: string
  readonly body: object
}

/**
 * Keeps an update until it is done, and says whether `holder` (this process among those present; null: it is about to
 * end) is to handle it now. One statement.
 */
export async function receiveUpdate(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { messenger, id, chat, body }: ReceivedUpdate,
  holder: number | null,
): Promise<boolean> {
  const [row] = await db.$queryRaw<[{ takes: boolean }]>`
    SELECT receive_update(${messenger}, ${id}::bigint, ${chat}, ${JSON.stringify(body)}::jsonb, ${holder}::int,
      ${clock.now().toString()}::timestamptz) AS takes`
  return row.takes
}

/**
 * It is done; gives what others have kept of its chat meanwhile, in order: `holder` handles it; null: the next process.
 * One statement.
 */
export async function finishUpdate(
  { db }: Pick<Deps, 'db'>,
  { messenger, id, chat }: Omit<ReceivedUpdate, 'body'>,
  holder: number | null,
): Promise<object[]> {
  const rows = await db.$queryRaw<{ body: unknown }[]>`
    SELECT finish_update(${messenger}, ${id}::bigint, ${chat}, ${holder}::int) AS body`
  return parsed(rows, bodyJson).map(({ body }) => body)
}

/** What a process left that is not there any more, in order: `holder` handles it. One statement. */
export async function takeOverUpdates({ db }: Pick<Deps, 'db'>, messenger: string, holder: number): Promise<object[]> {
  const rows = await db.$queryRaw<{ body: unknown }[]>`SELECT take_over_updates(${messenger}, ${holder}::int) AS body`
  return parsed(rows, bodyJson).map(({ body }) => body)
}
