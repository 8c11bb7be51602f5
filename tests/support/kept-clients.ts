import { connect, type Database, type Execute } from '../../src/db/connect.ts'
import type { PrismaClient } from '../../src/db/generated/client.ts'
import { namedUrl } from './database-url.ts'
import { keptName } from './empty-database.ts'
import { watchedUrl } from './watch.ts'

/**
 * Clients that a worker's stories have one after another: to make one, to connect it and to let PostgreSQL read its
 * catalogs anew costs more than most stories do.
 */
export interface KeptClients {
  /** the story's own hands, the owner's: they make up what the bot may not write without an entry */
  readonly hands: PrismaClient
  /** the same connections, for a queue; their statements are nobody's to count */
  readonly execute: Execute
  /** the bot's, as its role, and watched; every statement goes to `onStatement` until somebody else asks for it */
  watched(onStatement: (sql: string) => void): PrismaClient
}

export function keptClients({ url, botUrl }: { readonly url: string; readonly botUrl: string }): KeptClients {
  let hands: Database | undefined
  let watched: Database | undefined
  let tell: (sql: string) => void
  const handsOf = () => {
    hands ??= keep(connect(namedUrl(url, `classbook${keptName}`)))
    return hands
  }
  return {
    get hands() {
      return handsOf().prisma
    },
    get execute() {
      return handsOf().execute
    },
    watched(onStatement) {
      tell = onStatement
      watched ??= keep(connect(watchedUrl(botUrl, keptName), { onStatement: (sql) => tell(sql) }))
      return watched.prisma
    },
  }
}

/** Connections that nobody needs for a while stay, and no timer runs for them. */
function keep(database: Database): Database {
  database.pool.options.idleTimeoutMillis = 0
  return database
}
