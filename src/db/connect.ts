import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from './generated/client.ts'

export { isUnavailable, isUniqueViolation } from './unavailable.ts'

/** A statement of somebody who writes SQL himself, over the same connections; without values it may be several. */
export type Execute = (text: string, values?: unknown[]) => Promise<pg.QueryResult>

export interface Database {
  readonly prisma: PrismaClient
  readonly pool: pg.Pool
  readonly execute: Execute
  /** whether it answers */
  isUp(): Promise<boolean>
  close(): Promise<void>
}

interface Options {
  /** Connections at most. */
  readonly max?: number
  /** Sees every statement on its way to the server, BEGIN and COMMIT too. */
  readonly onStatement?: (sql: string) => void
  /** A connection ended by itself: the server went away. Queries say so too, and the pool connects anew. */
  readonly onLost?: (error: Error) => void
}

/** Opens a pool; it connects with the first query. A press must not wait long for a database that is away. */
export function connect(url: string, { max = 10, onStatement, onLost = () => {} }: Options = {}): Database {
  const pool = new pg.Pool({
    connectionString: inUtc(url),
    max,
    connectionTimeoutMillis: 3_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    // a plan of a statement that has a name is of the tables as they were: those of another
    // version are forgotten with it
    maxLifetimeSeconds: 900,
    application_name: 'classbook',
  })
  pool.on('error', onLost) // also once Prisma, which listens too, has disconnected
  pool.on('connect', (client) => {
    client.on('error', () => {}) // in the middle of a transaction: its next query fails, which tells
    if (onStatement) tap(client, onStatement)
  })
  const nameOf = statementNames()
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) }),
    transactionOptions: { maxWait: 4_000, timeout: 30_000 },
  })
  return {
    prisma,
    pool,
    execute: (text, values) => (values?.length ? pool.query({ name: nameOf(text), text, values }) : pool.query(text)),
    isUp: () =>
      prisma.$executeRaw`SELECT`.then(
        () => true,
        () => false,
      ),
    async close() {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}

/**
 * The adapter reads and writes moments without a zone and takes them for UTC, so the session must be in UTC whatever
 * the server's setting: a server on Moscow time would shift every moment by three hours.
 */
export function inUtc(url: string): string {
  const parsed = new URL(url)
  const options = parsed.searchParams.get('options')
  parsed.searchParams.set('options', [options, '-c TimeZone=UTC'].filter(Boolean).join(' '))
  return parsed.href
}

const namedAtMost = 500

/**
 * PostgreSQL plans what has a name once a connection, which is half of its work on a screen. Statements that are
 * composed have no end of texts, so the first ones get names and the rest none.
 */
function statementNames(): (sql: string) => string {
  const named = new Map<string, string>()
  return (sql) => {
    if (!named.has(sql) && named.size < namedAtMost) named.set(sql, `s${named.size}`)
    return named.get(sql) ?? ''
  }
}

function tap(client: pg.PoolClient, onStatement: (sql: string) => void): void {
  const query = client.query
  client.query = new Proxy(query, {
    apply(_, __, [statement, ...rest]) {
      onStatement(typeof statement === 'string' ? statement : statement.text)
      return Reflect.apply(query, client, [statement, ...rest])
    },
  })
}
