import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

export interface TestDatabase {
  readonly url: string
  drop(): Promise<void>
}

/** A database of the caller's own: a copy of the migrated, empty one or of a template that sharedTemplate made. */
export async function cloneDatabase(template = nameIn(inject('templateUrl'))): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin((admin) => copy(admin, template, name))
  return {
    url: urlOf(name),
    drop: () => asAdmin((admin) => admin.query(`DROP DATABASE "${name}" WITH (FORCE)`)),
  }
}

/**
 * The name of a template for cloneDatabase that the first asker of the run fills and the others wait for. `fill` must
 * close what it opens: PostgreSQL copies no database that somebody is connected to.
 */
export async function sharedTemplate(name: string, fill: (url: string) => Promise<void>): Promise<string> {
  await asAdmin(async (admin) => {
    await admin.query('SELECT pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (rowCount) return
    const making = `${name}_making`
    await admin.query(`DROP DATABASE IF EXISTS "${making}" WITH (FORCE)`)
    await copy(admin, nameIn(inject('templateUrl')), making)
    await fill(urlOf(making))
    await admin.query(`ALTER DATABASE "${making}" RENAME TO "${name}"`)
  })
  return name
}

const copy = (admin: pg.Client, template: string, name: string) =>
  admin.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`)

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

function urlOf(database: string): string {
  const url = new URL(inject('templateUrl'))
  url.pathname = database
  return url.href
}
