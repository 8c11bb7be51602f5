// npm run restore -- FILE   puts a backup into an empty place: a DATA_DIR without a database, or an empty DATABASE_URL
import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { keepPepper, keptPepper, type Place, pepperFile } from '../src/config.ts'
import { BackupError } from '../src/db/backup/fault.ts'
import { checkBackup, readBackup } from '../src/db/backup/file.ts'
import { load } from '../src/db/backup/load.ts'
import { botGrants } from '../src/db/bot-role.ts'
import { startEmbedded } from '../src/db/embedded.ts'
import { localTime, passphraseOf, runOnFile } from './backup-tool.ts'

const help = `npm run restore -- FILE
Puts a backup, all of it or nothing, into an empty place: a DATA_DIR without a database, or the empty database of
DATABASE_URL. BACKUP_PASSPHRASE or BACKUP_KEY_FILE open it; without them the passphrase is asked for.`

await runOnFile(help, async (file, place) => {
  const passphrase = await passphraseOf(place)
  const { school, at, version, pepper } = await checkBackup(file, passphrase)
  const where = place.databaseUrl === undefined ? resolve(place.dataDir) : 'the database of DATABASE_URL'
  console.log(
    `restoring ${school ?? 'a school without a name'}, ${localTime(at, place)}, version ${version}, into ${where}`,
  )
  await refuseAnotherPepper(place, pepper)
  const target = await openTarget(place)
  try {
    const takeBack = await putPepper(place, pepper)
    const log = (line: string) => console.log(line)
    const { manifest, rows, auditIsWhole } = await load(readBackup(file, passphrase), { ...target, log }).catch(
      async (error: unknown) => {
        await takeBack()
        throw error
      },
    )
    console.log(`${manifest.tables.length} tables, ${rows} rows, as many as there were, and the same audit log`)
    console.log(`the audit log ${auditIsWhole ? 'is whole' : 'was tampered with before: npm run audit -- verify'}`)
    if (place.databaseUrl !== undefined && place.codePepper === undefined)
      console.log(`configure CODE_PEPPER before the bot starts: it stands in ${resolve(pepperFile(place.dataDir))}`)
  } finally {
    await target.leave()
  }
})

/** With another one no code, slip or calendar that the school has given out would work. */
async function refuseAnotherPepper({ codePepper, dataDir }: Place, pepper: string): Promise<void> {
  if (codePepper !== undefined && codePepper !== pepper)
    throw new BackupError(
      'CODE_PEPPER is not the one of the backup: restore without it, and it is told which one it is',
    )
  const kept = await keptPepper(dataDir)
  if (kept !== undefined && kept !== pepper)
    throw new BackupError(`${pepperFile(dataDir)} is of another school: restore into another DATA_DIR`)
}

/** Puts the pepper into the folder, unless it is configured; gives what takes it back. */
async function putPepper({ codePepper, dataDir }: Place, pepper: string): Promise<() => Promise<void>> {
  if (codePepper !== undefined || (await keptPepper(dataDir)) !== undefined) return async () => {}
  await keepPepper(dataDir, pepper)
  return () => rm(pepperFile(dataDir))
}

/** The place as its owner, with what lets the bot in, where that is another role. */
async function openTarget({ databaseUrl, dataDir }: Place) {
  if (databaseUrl !== undefined) return { url: databaseUrl, leave: async () => {} }
  const server = await startEmbedded({ dataDir, log: () => {} })
  return { url: server.ownerUrl, grants: botGrants, leave: () => server.stop() }
}
