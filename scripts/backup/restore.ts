import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { loadSchoolConfig, type SchoolConfig } from '../../src/config.ts'
import { checkBackup, readBackup } from '../../src/db/backup/file.ts'
import { load } from '../../src/db/backup/load.ts'
import { botGrants } from '../../src/db/bot-role.ts'
import { startEmbedded } from '../../src/db/embedded.ts'
import { keepPepper, keptPepper, pepperFile } from '../../src/pepper.ts'
import { ToolFault } from '../tool/fault.ts'
import { mendable } from '../tool/mendable.ts'
import { localTime } from './local-time.ts'
import { passphraseOf } from './passphrase.ts'

/** Puts a backup into the empty place that is configured. */
export const restoreFrom = (file: string): Promise<void> =>
  mendable(async () => {
    const config = await loadSchoolConfig()
    const passphrase = await passphraseOf(config)
    const { school, at, version, pepper } = await checkBackup(file, passphrase)
    const where = config.databaseUrl === undefined ? resolve(config.dataDir) : 'the database of DATABASE_URL'
    console.log(
      `restoring ${school ?? 'a school without a name'}, ${localTime(at, config)}, version ${version}, into ${where}`,
    )
    await refuseAnotherPepper(config, pepper)
    const target = await openTarget(config)
    try {
      const takeBack = await putPepper(config, pepper)
      const log = (line: string) => console.log(line)
      const { manifest, rows, auditIsWhole } = await load(readBackup(file, passphrase), { ...target, log }).catch(
        async (error: unknown) => {
          await takeBack()
          throw error
        },
      )
      console.log(`${manifest.tables.length} tables, ${rows} rows, as many as there were, and the same audit log`)
      console.log(`the audit log ${auditIsWhole ? 'is whole' : 'was tampered with before: npm run audit -- verify'}`)
      if (config.databaseUrl !== undefined && config.codePepper === undefined)
        console.log(`configure CODE_PEPPER before the bot starts: it stands in ${resolve(pepperFile(config.dataDir))}`)
    } finally {
      await target.leave()
    }
  })

/** With another one no code, slip or calendar that the school has given out would work. */
async function refuseAnotherPepper({ codePepper, dataDir }: SchoolConfig, pepper: string): Promise<void> {
  if (codePepper !== undefined && codePepper !== pepper)
    throw new ToolFault('CODE_PEPPER is not the one of the backup: restore without it, and it is told which one it is')
  const kept = await keptPepper(dataDir)
  if (kept !== undefined && kept !== pepper)
    throw new ToolFault(`${pepperFile(dataDir)} is of another school: restore into another DATA_DIR`)
}

/** Puts the pepper into the folder, unless it is configured; gives what takes it back. */
async function putPepper({ codePepper, dataDir }: SchoolConfig, pepper: string): Promise<() => Promise<void>> {
  if (codePepper !== undefined || (await keptPepper(dataDir)) !== undefined) return async () => {}
  await keepPepper(dataDir, pepper)
  return () => rm(pepperFile(dataDir))
}

/** The place as its owner, with what lets the bot in, where that is another role. */
async function openTarget({ databaseUrl, dataDir }: SchoolConfig) {
  if (databaseUrl !== undefined) return { url: databaseUrl, leave: async () => {} }
  const server = await startEmbedded({ dataDir, log: () => {} })
  return { url: server.ownerUrl, grants: botGrants, leave: () => server.stop() }
}
