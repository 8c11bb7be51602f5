import pg from 'pg'
import { vi } from 'vitest'

/** How many statements reach PostgreSQL from this process during the work, besides BEGIN, COMMIT and the like. */
export async function countingStatements(work: () => Promise<unknown>): Promise<number> {
  const spy = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await work()
    return spy.mock.calls.filter(([query]) => !/^\s*(BEGIN|COMMIT|ROLLBACK|SET|SAVEPOINT)/i.test(textOf(query))).length
  } finally {
    spy.mockRestore()
  }
}

const textOf = (query: unknown): string =>
  typeof query === 'string' ? query : typeof query === 'object' && query && 'text' in query ? String(query.text) : ''
