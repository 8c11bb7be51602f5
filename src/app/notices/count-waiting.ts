import type { Deps } from '../deps.ts'

/**
 * How many notices wait to be told, due or not. Those that are settled, which are years of them, are not
 * looked at. One statement.
 */
export async function countWaiting({ db }: Pick<Deps, 'db'>): Promise<number> {
  const [row] = await db.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM "Notice" WHERE state = 'waiting'`
  return row.count
}
