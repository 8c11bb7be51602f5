import { linesOf } from './structure-lines.ts'

/** How many rows each table holds, and what they say, whole rows at once. */
export async function rowsOf(url: string): Promise<Record<string, { count: number; rows: string }>> {
  const tables = await linesOf(
    url,
    `SELECT tablename AS line FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%' ORDER BY 1`,
  )
  const contents = tables.map(
    (table) =>
      `SELECT concat_ws(' ', '${table}', count(*), md5(string_agg(t::text, ',' ORDER BY t::text))) AS line FROM "${table}" t`,
  )
  const lines = (await linesOf(url, contents.join(' UNION ALL '))).map((line) => line.split(' '))
  return Object.fromEntries(lines.map(([table, count, rows]) => [table, { count: Number(count), rows: rows ?? '' }]))
}
