import pg from 'pg'
import { inUtc } from './connect.ts'
import { StartError } from './start-error.ts'

/** A connection to a server that the journal can live on, or StartError: one line that says what to mend. */
export async function connectToStart(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: withoutTimeouts(inUtc(url)),
    connectionTimeoutMillis: 5_000,
    application_name: 'classbook start',
  })
  client.on('error', () => {}) // the query under way fails, which tells
  const where = placeOf(url)
  await client.connect().catch((error: Error) => {
    throw new StartError(`The database at ${where} cannot be used: ${reasonOf(error)}`)
  })
  const { rows } = await client.query(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding`,
  )
  const [{ version, encoding }] = rows
  const fault =
    version < 150_000
      ? `its PostgreSQL is ${Math.floor(version / 10_000)}, 15 or newer is needed`
      : encoding !== 'UTF8' && `its encoding is ${encoding}, UTF8 is needed (createdb -E UTF8 -T template0)`
  if (!fault) return client
  await client.end()
  throw new StartError(`The database at ${where} cannot be used: ${fault}`)
}

/** What a start does takes its time, whatever the database's own settings allow a statement. */
function withoutTimeouts(url: string): string {
  const parsed = new URL(url)
  const options = parsed.searchParams.get('options')
  parsed.searchParams.set('options', [options, '-c statement_timeout=0 -c lock_timeout=0'].filter(Boolean).join(' '))
  return parsed.href
}

/** Host, port and database: the password stays out of logs. */
function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}:${port || 5432}${pathname}`
}

/** Some errors of the network carry their reason in a code or inside alone. */
function reasonOf(error: Error): string {
  const inner = error instanceof AggregateError ? error.errors[0] : undefined
  return error.message || inner?.message || ('code' in error ? String(error.code) : error.name)
}
