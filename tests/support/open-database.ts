import { connect } from '../../src/db/connect.ts'
import { asOwner } from './as-owner.ts'
import { borrowDatabase, cloneDatabase } from './database.ts'

/** An empty but migrated database, and a client on it that may do what the bot may; `own`: its structure may change. */
export async function openDatabase({ own = false } = {}) {
  const { url, botUrl, end } = own ? await owned() : await borrowed()
  const { prisma: db, close } = connect(botUrl)
  return {
    db,
    url,
    botUrl,
    /** what the bot must not do, and whoever owns the database may */
    asOwner: (sql: string) => asOwner(url, sql),
    async close() {
      await close()
      await end()
    },
  }
}

async function owned() {
  const { drop, ...urls } = await cloneDatabase()
  return { ...urls, end: drop }
}

async function borrowed() {
  const { giveBack, ...urls } = await borrowDatabase()
  return { ...urls, end: giveBack }
}
