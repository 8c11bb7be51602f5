import type { Deps } from '../src/app/deps.ts'
import { type Config, ConfigError, codePepper, loadConfig } from '../src/config.ts'
import { migrateOwn } from '../src/db/bot-role.ts'
import { connect } from '../src/db/connect.ts'
import { connectBeside } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { StartError } from '../src/db/start-error.ts'

/**
 * The database of this folder's bot for a command-line tool, whether the bot runs or not. What a technician can mend is
 * said in a line each and ends the process with exit code 1.
 */
export async function openDeps(): Promise<{ deps: Deps; close(): Promise<void> }> {
  try {
    const config = await loadConfig([])
    const pepper = await codePepper(config)
    const { url, leave } = await openDatabase(config)
    const { prisma, close } = connect(url)
    const clock = { now: () => Temporal.Now.instant(), zone: config.timezone }
    return {
      deps: { db: prisma, clock, pepper },
      async close() {
        await close()
        await leave()
      },
    }
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof StartError)) throw error
    for (const line of error.message.split('\n')) console.error(line)
    process.exit(1)
  }
}

/** The database with our structure: the one that is configured, or the folder's own server. */
async function openDatabase(config: Config): Promise<{ url: string; leave(): Promise<void> }> {
  const url = config.mode === 'live' ? config.databaseUrl : undefined
  if (url !== undefined) {
    await migrate(url, () => {})
    return { url, leave: async () => {} }
  }
  const server = await connectBeside(config.dataDir)
  await migrateOwn(server, () => {})
  return { url: server.url, leave: () => server.stop() }
}
