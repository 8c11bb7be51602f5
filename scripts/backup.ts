// npm run backup -- FILE   all of the school's data as one encrypted file, beside a running bot
import { access } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ownVersion, scratchIn, verify } from '../src/backups.ts'
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
  const { url, pepper, where, leave } = await openSource(place)
  try {
    console.log(`backing up ${where}`)
    const passphrase = await passphraseOf(place, { twice: true })
    await writeBackup(file, { url, version: await ownVersion(), at: Temporal.Now.instant(), pepper }, passphrase)
    const { manifest, rows, auditIsWhole } = await verify(file, passphrase, scratchIn(place.dataDir)).catch(
      (error: Error) => {
        throw new BackupError(`${file} was written, but could not be restored: ${error.message}`)
      },
    )
    const whose = manifest.school ?? 'a school without a name'
    console.log(`${file}: ${whose}, ${localTime(manifest.at, place)}, ${manifest.tables.length} tables, ${rows} rows`)
    console.log(
      `it was restored once, equal in number; the audit log ${auditIsWhole ? 'is whole' : 'was tampered with'}`,
    )
  } finally {
    await leave()
  }
})

/** The database that is backed up; nothing is changed there, of whatever version it is. */
async function openSource(place: Place) {
  const { dataDir, databaseUrl } = place
  const pepper = place.codePepper ?? (await keptPepper(dataDir))
  if (!pepper)
    throw new BackupError(
      `There is no ${pepperFile(dataDir)}, and no CODE_PEPPER: without it no code would work after a restore`,
    )
  if (databaseUrl !== undefined)
    return { url: databaseUrl, pepper, where: 'the database of DATABASE_URL', leave: async () => {} }
  await access(join(dataDir, 'postgres')).catch(() => {
    throw new BackupError(`There is no database in ${resolve(dataDir)} (DATA_DIR)`)
  })
  const server = await connectBeside(dataDir)
  return { url: server.ownerUrl, pepper, where: `the database in ${resolve(dataDir)}`, leave: () => server.stop() }
}
