import { connect, type Database } from '../../src/db/connect.ts'
import type { PrismaClient } from '../../src/db/generated/client.ts'
import { namedUrl } from './database-url.ts'
import { keptName } from './empty-database.ts'
import { watchedUrl } from './watch.ts'

/**
 * Clients as the bot's role that a worker's stories have one after another: to make one, to connect it and to let
 * PostgreSQL read its catalogs anew costs more than most stories do.
 */
export interface KeptClients {
  /** the story's own hands */
  readonly hands: PrismaClient
  /** the bot's, whose writes are watched; every statement goes to `onStatement` until somebody else asks for it */
  watched(onStatement: (sql: string) => void): PrismaClient
}

export function keptClients(url: string): KeptClients {
  let hands: Database | undefined
  let watched: Database | undefined
  let tell: (sql: string) => void
  return {
    get hands() {
      hands ??= keep(connect(namedUrl(url, `classbook${keptName}`)))
      return hands.prisma
    },
    watched(onStatement) {
      tell = onStatement
      watched ??= keep(connect(watchedUrl(url, keptName), { onStatement: (sql) => tell(sql) }))
      return watched.prisma
    },
  }
}

/** Connections that nobody needs for a while stay, and no timer runs for them. */
function keep(database: Database): Database {
  database.pool.options.idleTimeoutMillis = 0
  return database
}
