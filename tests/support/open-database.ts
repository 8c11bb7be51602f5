import pg from 'pg'
import { connect } from '../../src/db/connect.ts'
import { cloneDatabase } from './database.ts'

/** A database of this file's own, empty but migrated, and a client on it that may do what the bot may. */
export async function openDatabase() {
  const { url, botUrl, drop } = await cloneDatabase()
  const { prisma: db, close } = connect(botUrl)
  return {
    db,
    url,
    /** what the bot must not do, and whoever owns the database may */
    asOwner: (sql: string) => asOwner(url, sql),
    async close() {
      await close()
      await drop()
    },
  }
}

export async function asOwner(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
