import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateOwn } from '../../src/db/bot-role.ts'
import { startEmbedded } from '../../src/db/embedded.ts'
import { StartError } from '../../src/db/start-error.ts'

export interface MigratedDatabase extends AsyncDisposable {
  readonly url: string
}

const kept = 'node_modules/.cache/check-sql'

/**
 * A server of its own with an empty, migrated database, whose folder is kept for the next time: as long as nothing of
 * prisma/ changes it need not be made. Where that folder is out of the server's reach, or another check is at it, the
 * server has one that goes with it.
 */
export async function openMigrated(): Promise<MigratedDatabase> {
  const name = await fingerprint('prisma')
  await mkdir(kept, { recursive: true })
  for (const old of await readdir(kept)) if (old !== name) await rm(join(kept, old), { recursive: true, force: true })
  return open(join(process.cwd(), kept, name)).catch(async (error) => {
    if (!(error instanceof StartError)) throw error
    const dataDir = await mkdtemp(join(tmpdir(), 'classbook-check-'))
    await chmod(dataDir, 0o755) // as root PostgreSQL runs as another user, who has to get in
    return open(dataDir, () => rm(dataDir, { recursive: true }))
  })
}

async function open(dataDir: string, afterwards = async () => {}): Promise<MigratedDatabase> {
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }
  const server = await startEmbedded({ dataDir, log: () => {}, settings })
  const end = () => server.stop().then(afterwards)
  await migrateOwn(server, () => {}).catch(async (error) => {
    await end()
    throw error
  })
  return { url: server.ownerUrl, [Symbol.asyncDispose]: end }
}

/** Of all files of a folder, their names and what is in them. */
async function fingerprint(folder: string): Promise<string> {
  const hash = createHash('sha256')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  for (const file of files.sort()) hash.update(file).update(await readFile(file))
  return hash.digest('hex').slice(0, 16)
}
