import { resolve } from 'node:path'
import { alone, ownVersion, scratchIn, verify } from '../../src/backups.ts'
import { loadSchoolConfig, type SchoolConfig } from '../../src/config.ts'
import { writeBackup } from '../../src/db/backup/file.ts'
import { connectBeside, hasDatabase } from '../../src/db/embedded.ts'
import { keptPepper, pepperFile } from '../../src/pepper.ts'
import { ToolFault } from '../tool/fault.ts'
import { mendable } from '../tool/mendable.ts'
import { localTime } from './local-time.ts'
import { passphraseOf } from './passphrase.ts'

/** Backs the school up into a new file, and restores it once from there. */
export const backUpInto = (file: string): Promise<void> =>
  mendable(async () => {
    const config = await loadSchoolConfig()
    const source = await openSource(config)
    try {
      console.log(`backing up ${source.where}`)
      const passphrase = await passphraseOf(config, { twice: true })
      const made = await alone(source.url, () => backUp(file, passphrase, config, source))
      if (!made) throw new ToolFault('Another backup is being made just now: try again in a minute')
    } finally {
      await source.leave()
    }
  })

async function backUp(file: string, passphrase: string, config: SchoolConfig, { url, pepper }: Source): Promise<void> {
  await writeBackup(file, { url, version: await ownVersion(), at: Temporal.Now.instant(), pepper }, passphrase)
  const loaded = await verify(file, passphrase, scratchIn(config.dataDir)).catch((error: Error) => {
    throw new ToolFault(`${file} was written, but could not be restored: ${error.message}`)
  })
  const { tables, school, at } = loaded.manifest
  const size = `${tables.length} tables, ${loaded.rows} rows`
  console.log(`${file}: ${school ?? 'a school without a name'}, ${localTime(at, config)}, ${size}`)
  const log = loaded.auditIsWhole ? 'is whole' : 'was tampered with: npm run audit -- verify'
  console.log(`it was restored once, with as many rows; the audit log ${log}`)
}

interface Source {
  readonly url: string
  readonly pepper: string
  readonly where: string
  leave(): Promise<void>
}

/** The database that is backed up; nothing is changed there, of whatever version it is. */
async function openSource(config: SchoolConfig): Promise<Source> {
  const { dataDir, databaseUrl } = config
  const pepper = config.codePepper ?? (databaseUrl === undefined ? await keptPepper(dataDir) : undefined)
  const pepperOf = databaseUrl === undefined ? pepperFile(dataDir) : 'CODE_PEPPER'
  const mute = new ToolFault(`${pepperOf} is missing: without it no code would work after a restore`)
  if (databaseUrl !== undefined) {
    if (!pepper) throw mute
    return { url: databaseUrl, pepper, where: 'the database of DATABASE_URL', leave: async () => {} }
  }
  if (!(await hasDatabase(dataDir))) throw new ToolFault(`There is no database in ${resolve(dataDir)} (DATA_DIR)`)
  if (!pepper) throw mute
  const { ownerUrl, stop } = await connectBeside(dataDir)
  return { url: ownerUrl, pepper, where: `the database in ${resolve(dataDir)}`, leave: stop }
}
