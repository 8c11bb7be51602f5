import type { Deps } from '../deps.ts'

/** How many notices stand in each state. One statement. */
export const countNotices = ({ db }: Pick<Deps, 'db'>): Promise<{ state: string; count: number }[]> =>
  db.$queryRaw`SELECT state::text, count(*)::int AS count FROM "Notice" GROUP BY state`
