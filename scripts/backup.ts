// npm run backup -- FILE   all of the school's data as one encrypted file, beside a running bot
import { access } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { alone, ownVersion, scratchIn, verify } from '../src/backups.ts'
import { keptPepper, type Place, pepperFile } from '../src/config.ts'
import { BackupError } from '../src/db/backup/fault.ts'
import { writeBackup } from '../src/db/backup/file.ts'
import { connectBeside } from '../src/db/embedded.ts'
import { localTime, passphraseOf, runOnFile } from './backup-tool.ts'

const help = `npm run backup -- FILE
Writes all that the database holds at this moment, and the pepper of its codes, into a new encrypted FILE, and restores it
into a database that is gone afterwards, to see that it can be done. The bot may run meanwhile. BACKUP_PASSPHRASE or
BACKUP_KEY_FILE encrypt it; without them the passphrase is asked for.`

await runOnFile(help, async (file, place) => {
  const source = await openSource(place)
  try {
    console.log(`backing up ${source.where}`)
    const passphrase = await passphraseOf(place, { twice: true })
    const made = await alone(source.url, () => backUp(file, passphrase, place, source))
    if (!made) throw new BackupError('Another backup is being made just now: try again in a minute')
  } finally {
    await source.leave()
  }
})

async function backUp(file: string, passphrase: string, place: Place, { url, pepper }: Source): Promise<void> {
  await writeBackup(file, { url, version: await ownVersion(), at: Temporal.Now.instant(), pepper }, passphrase)
  const loaded = await verify(file, passphrase, scratchIn(place.dataDir)).catch((error: Error) => {
    throw new BackupError(`${file} was written, but could not be restored: ${error.message}`)
  })
  const { tables, school, at } = loaded.manifest
  const size = `${tables.length} tables, ${loaded.rows} rows`
  console.log(`${file}: ${school ?? 'a school without a name'}, ${localTime(at, place)}, ${size}`)
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
async function openSource(place: Place): Promise<Source> {
  const { dataDir, databaseUrl } = place
  const pepper = place.codePepper ?? (databaseUrl === undefined ? await keptPepper(dataDir) : undefined)
  const pepperOf = databaseUrl === undefined ? pepperFile(dataDir) : 'CODE_PEPPER'
  const mute = new BackupError(`${pepperOf} is missing: without it no code would work after a restore`)
  if (databaseUrl !== undefined) {
    if (!pepper) throw mute
    return { url: databaseUrl, pepper, where: 'the database of DATABASE_URL', leave: async () => {} }
  }
  await access(join(dataDir, 'postgres')).catch(() => {
    throw new BackupError(`There is no database in ${resolve(dataDir)} (DATA_DIR)`)
  })
  if (!pepper) throw mute
  const { ownerUrl, stop } = await connectBeside(dataDir)
  return { url: ownerUrl, pepper, where: `the database in ${resolve(dataDir)}`, leave: stop }
}
