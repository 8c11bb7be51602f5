import pg from 'pg'
import { expect } from 'vitest'

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
