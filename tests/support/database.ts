import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

export interface TestDatabase {
  readonly url: string
  drop(): Promise<void>
}

/** A database of the caller's own: a copy of the migrated, empty one, or of another. */
export async function cloneDatabase(template = nameIn(inject('templateUrl'))): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin((admin) => copy(admin, template, name))
  return {
    url: urlOf(name),
    drop: () => asAdmin((admin) => admin.query(`DROP DATABASE "${name}" WITH (FORCE)`)),
  }
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
