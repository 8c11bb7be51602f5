import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrateOwn } from '../../src/db/bot-role.ts'
import { connect } from '../../src/db/connect.ts'
import { type Embedded, startEmbedded } from '../../src/db/embedded.ts'
import { createQueue, usualLimits } from '../../src/delivery/queue.ts'
import { at, nameIn } from './database-url.ts'
import { installWatch } from './watch.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** a migrated, empty database, as its owner; tests work on copies of it, see database.ts */
    templateUrl: string
    /** the same as the role that the bot works as */
    botUrl: string
    /** a copy of it in which the queue of deliveries has been started once: what most stories begin with */
    queueUrl: string
  }
}

/** One server for the whole run, in a folder of its own; each file of tests copies its database. */
export default async function setup(project: TestProject) {
  // in Node's usual place: processes that stories start read the same sources again and again
  process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'node-compile-cache')
  // whatever the tests make on their way
  if (await isRoomy(memory)) process.env.TMPDIR = memory
  const dataDir = await mkdtemp(join(tmpdir(), 'classbook-test-'))
  await chmod(dataDir, 0o755) // as root PostgreSQL runs as another user, who has to get in
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    autovacuum: 'off',
    max_connections: '200',
  }
  endWithThisProcess(dataDir)
  const server = await startEmbedded({ dataDir, log: () => {}, settings })
  await migrateOwn(server, () => {})
  await installWatch(server.ownerUrl)
  project.provide('templateUrl', server.ownerUrl)
  project.provide('botUrl', server.url)
  project.provide('queueUrl', await withQueue(server))
  return async () => {
    await server.stop()
    await rm(dataDir, { recursive: true })
  }
}

/** Linux keeps these files in memory: a database has a thousand, which a disk's file system makes slowly. */
const memory = '/dev/shm'

async function isRoomy(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder).catch(() => ({ bavail: 0, bsize: 0 }))
  return bavail * bsize > 4 * 2 ** 30
}

async function withQueue({ ownerUrl, url }: Embedded): Promise<string> {
  const name = 'with_queue'
  const admin = new pg.Client({ connectionString: at(ownerUrl, 'postgres') })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name} TEMPLATE "${nameIn(ownerUrl)}"`)
  await admin.query(`GRANT CREATE ON DATABASE ${name} TO "${new URL(url).username}"`)
  await admin.end()
  const nothing = { attempt: async () => new Map(), giveUp: async () => {}, fault: () => {} }
  const { execute, close } = connect(at(url, name))
  const queue = createQueue(execute, 'Europe/Moscow', nothing, usualLimits)
  await queue.start()
  await queue.stop()
  await close()
  return at(ownerUrl, name)
}

/** A run that is killed tears nothing down: then this shell does, when it finds its input closed. */
function endWithThisProcess(dataDir: string): void {
  const script = 'cat; kill -QUIT "$(head -n 1 "$0/postgres/postmaster.pid")" && sleep 1; rm -rf "$0"'
  const keeper = spawn('sh', ['-c', script, dataDir], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  keeper.unref()
  // a pipe is a socket here, which would keep the process from ending
  if ('unref' in keeper.stdin && typeof keeper.stdin.unref === 'function') keeper.stdin.unref()
}
