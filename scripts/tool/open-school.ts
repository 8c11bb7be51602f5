import { resolve } from 'node:path'
import { titleOf } from '../../src/app/access/school-title.ts'
import type { Deps } from '../../src/app/deps.ts'
import { loadToolConfig, type ToolConfig } from '../../src/config.ts'
import { migrateOwn } from '../../src/db/bot-role.ts'
import { connect, type Database } from '../../src/db/connect.ts'
import { connectBeside, hasDatabase } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'
import type { Locale } from '../../src/i18n/locales.ts'
import { codePepper } from '../../src/pepper.ts'
import { ToolFault } from './fault.ts'
import { mendable } from './mendable.ts'

/** A school as a command-line tool works on it. */
export interface OpenSchool {
  readonly deps: Deps
  readonly locale: Locale
  /** the same to be read from alone, with the names that a school without names keeps from the messenger */
  withNames(): Deps
  close(): Promise<void>
}

interface Wanted {
  /** the demo's, not that of the folder's bot */
  readonly local: boolean
  /** a school that is configured and has no database yet gets one */
  readonly makes: boolean
}

/**
 * Opens the school that is meant, whether its bot runs or not, and says which it is where errors go. Throws ToolFault
 * for what a technician can mend, such as a folder without a school.
 */
export const openSchool = (wanted: Wanted): Promise<OpenSchool> => mendable(() => openThat(wanted))

async function openThat({ local, makes }: Wanted): Promise<OpenSchool> {
  const config = await loadToolConfig(local)
  await refuseNothing(config, makes)
  const pepper = await codePepper(config)
  const { url, place, leave } = await openDatabase(config)
  const { prisma, close } = connect(url)
  const named: Database[] = []
  const clock = { now: () => Temporal.Now.instant(), zone: config.timezone }
  try {
    const title = await titleOf(prisma)
    console.error(`${title === '' ? 'a school without a name yet' : `«${title}»`}, ${place}`)
    return {
      deps: { db: prisma, clock, pepper },
      locale: config.locale,
      withNames() {
        const database = connect(readingNames(url), { max: 1 })
        named.push(database)
        return { db: database.prisma, clock, pepper }
      },
      async close() {
        for (const database of named) await database.close()
        await close()
        await leave()
      },
    }
  } catch (error) {
    await close()
    await leave()
    throw error
  }
}

/** Nothing that is read with names is written anywhere, not into a notice either. */
function readingNames(url: string): string {
  const named = new URL(url)
  const options = [named.searchParams.get('options'), '-c classbook.named=on -c default_transaction_read_only=on']
  named.searchParams.set('options', options.filter(Boolean).join(' '))
  return named.href
}

/** The database with our structure: the one that is configured, or the folder's own server. */
async function openDatabase(config: ToolConfig) {
  const url = configuredUrl(config)
  if (url !== undefined) {
    await migrate(url, () => {})
    return { url, place: placeOf(url), leave: async () => {} }
  }
  const place = resolve(config.dataDir)
  const server = await connectBeside(config.dataDir)
  await migrateOwn(server, () => {})
  return {
    url: server.url,
    place: `${config.mode === 'local' ? 'the demo in ' : ''}${place}`,
    leave: () => server.stop(),
  }
}

const configuredUrl = (config: ToolConfig) => (config.mode === 'live' ? config.databaseUrl : undefined)

/** Whoever opens nothing leaves nothing there, no pepper either. */
async function refuseNothing(config: ToolConfig, makes: boolean): Promise<void> {
  if (configuredUrl(config) !== undefined || (makes && config.isConfigured)) return
  if (!(await hasDatabase(config.dataDir))) throw new ToolFault(nothingIn(resolve(config.dataDir), config))
}

const nothingIn = (place: string, { mode }: ToolConfig): string =>
  mode === 'local'
    ? `There is no demo in ${place} yet: npm start makes one`
    : `There is no school in ${place} (DATA_DIR), and DATABASE_URL names no other; the demo is opened by --local`

/** Where a database is, without what opens it. */
export function placeOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `database ${decodeURIComponent(pathname.slice(1))} on ${host || 'this machine'}`
}
