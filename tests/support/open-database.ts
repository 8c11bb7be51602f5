import { connect } from '../../src/db/connect.ts'
import { cloneDatabase } from './database.ts'

/** A database of this file's own, empty but migrated, and a client on it. */
export async function openDatabase() {
  const { url, drop } = await cloneDatabase()
  const { prisma: db, close } = connect(url)
  return {
    db,
    url,
    async close() {
      await close()
      await drop()
    },
  }
}
