import { connect } from '../../src/db/connect.ts'
import { asOwner } from './as-owner.ts'
import { borrowDatabase, cloneDatabase } from './database.ts'

/** An empty but migrated database, and a client on it that may do what the bot may; `own`: its structure may change. */
export async function openDatabase({ own = false } = {}) {
  const { url, botUrl, db, execute, close } = own ? await owned() : await borrowed()
  return {
    db,
    execute,
    url,
    botUrl,
    /** what the bot must not do, and whoever owns the database may */
    asOwner: (sql: string) => asOwner(url, sql),
    close,
  }
}

async function owned() {
  const { drop, ...urls } = await cloneDatabase()
  const { prisma, execute, close } = connect(urls.botUrl)
  return { ...urls, db: prisma, execute, close: () => close().then(drop) }
}

async function borrowed() {
  const { giveBack, clients, ...urls } = await borrowDatabase()
  return { ...urls, db: clients.hands, execute: clients.execute, close: giveBack }
}
