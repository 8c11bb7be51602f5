import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { at, nameIn } from './database-url.ts'
import { type Emptiable, emptiable } from './empty-database.ts'
import { type KeptClients, keptClients } from './kept-clients.ts'
import { nothingLeft, running } from './running.ts'

interface Urls {
  /** as its owner */
  readonly url: string
  /** as the bot's role, which the journal works as */
  readonly botUrl: string
}

export interface TestDatabase extends Urls {
  drop(): Promise<void>
}

export interface BorrowedDatabase extends Urls, Pick<Emptiable, 'run'> {
  readonly clients: KeptClients
  /** fails while somebody is connected, or something still runs that was started since */
  giveBack(): Promise<void>
}

type Pooled = Urls & Emptiable & { readonly clients: KeptClients }

/** Databases of this worker that nobody uses, as empty as the migrations leave them. */
const free: Pooled[] = []
let borrowed = 0
/** what kept the process alive when nothing was borrowed */
let before = running()

/**
 * A migrated, empty database for the caller alone until it is given back. A worker's stories use one, one
 * after another: emptying takes a twentieth of the time of a copy. Whoever changes its structure or its
 * rights needs a copy, see below.
 */
export async function borrowDatabase(): Promise<BorrowedDatabase> {
  if (borrowed++ === 0) before = running()
  const pooled = free.pop() ?? (await makePooled())
  return {
    url: pooled.url,
    botUrl: pooled.botUrl,
    run: pooled.run,
    clients: pooled.clients,
    async giveBack() {
      await pooled.everybodyGone()
      await pooled.makeEmpty()
      free.push(pooled)
      if (--borrowed === 0) await nothingLeft(before)
    },
  }
}

async function makePooled(): Promise<Pooled> {
  const { url, botUrl } = await cloneDatabase(nameIn(inject('queueUrl')), `worker_${process.env.VITEST_POOL_ID}`)
  return { url, botUrl, clients: keptClients({ url, botUrl }), ...(await emptiable(url)) }
}

/** A database of the caller's own: a copy of the migrated, empty one, or of another. */
export async function cloneDatabase(template = nameIn(inject('templateUrl')), whose = 'test'): Promise<TestDatabase> {
  const name = `${whose}_${randomBytes(6).toString('hex')}`
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

const urlOf = (database: string) => at(inject('templateUrl'), database)
