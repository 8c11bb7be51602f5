import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateOwn } from '../../src/db/bot-role.ts'
import { startEmbedded } from '../../src/db/embedded.ts'

export interface MigratedDatabase extends AsyncDisposable {
  readonly url: string
}

/** A server of its own with an empty, migrated database, gone without a trace afterwards. */
export async function openMigrated(): Promise<MigratedDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'classbook-check-'))
  await chmod(dataDir, 0o755) // as root PostgreSQL runs as another user, who has to get in
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }
  const server = await startEmbedded({ dataDir, log: () => {}, settings })
  const end = async () => {
    await server.stop()
    await rm(dataDir, { recursive: true })
  }
  try {
    await migrateOwn(server, () => {})
  } catch (error) {
    await end()
    throw error
  }
  return { url: server.ownerUrl, [Symbol.asyncDispose]: end }
}
