import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

export interface TestDatabase {
  /** as its owner */
  readonly url: string
  /** as the bot's role, which the journal works as */
  readonly botUrl: string
  drop(): Promise<void>
}

/** A database of the caller's own: a copy of the migrated, empty one, or of another. */
export async function cloneDatabase(template = nameIn(inject('templateUrl'))): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin((admin) => copy(admin, template, name))
  return {
    url: urlOf(name),
    botUrl: at(inject('botUrl'), name),
    drop: () => asAdmin((admin) => admin.query(`DROP DATABASE "${name}" WITH (FORCE)`)),
  }
}

/** What is granted on a database is not copied with it. */
async function copy(admin: pg.Client, template: string, name: string): Promise<void> {
  await admin.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`)
  await admin.query(`GRANT CREATE ON DATABASE "${name}" TO "${new URL(inject('botUrl')).username}"`)
}

async function asAdmin(work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: urlOf('postgres') })
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}

const nameIn = (url: string) => new URL(url).pathname.slice(1)

const urlOf = (database: string) => at(inject('templateUrl'), database)

function at(address: string, database: string): string {
  const url = new URL(address)
  url.pathname = database
  return url.href
}
