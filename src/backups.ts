import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Backups } from './app/deps.ts'
import { holdLock } from './db/backup/dump.ts'
import { BackupError } from './db/backup/fault.ts'
import { readBackup, writeBackup } from './db/backup/file.ts'
import { type Loaded, load } from './db/backup/load.ts'
import { inScratch } from './db/backup/scratch.ts'
import type { SealOptions } from './db/backup/seal.ts'
import { unless } from './db/unless.ts'

interface Options {
  readonly dataDir: string
  /** where they are kept */
  readonly dir: string
  readonly passphrase: string
  readonly databaseUrl: string
  readonly pepper: string
  /** for tests, which restore into a database that is there, and are not guessed at */
  readonly scratch?: Scratch
  readonly seal?: SealOptions
}

/** Lends an empty database, which is gone afterwards. */
export type Scratch = <T>(work: (url: string) => Promise<T>) => Promise<T>

/** Any number that nothing else in the database takes for its lock. */
const backupLock = 2_026_090_101

/** «classbook-20260911T004000.backup»: the moment of what it holds, in UTC. */
const nameOf = (moment: Temporal.Instant) =>
  `classbook-${moment.toString({ fractionalSecondDigits: 0 }).replaceAll(/[-:Z]/g, '')}.backup`

const form = /^classbook-(\d{8}T\d{6})\.backup$/

/** What has not been verified, or was found wanting: it is no backup, and makes room for the next one. */
const unverified = '.unverified'

/** Backups as files of a folder: the one that stands there under its name has been restored once. */
export function createBackups(options: Options): Backups {
  const { dir, passphrase, databaseUrl, pepper, scratch = scratchIn(options.dataDir) } = options
  /** a folder that is away holds nothing for now: whoever makes the next one says so */
  const names = () => readdir(dir).catch((): string[] => [])
  let asked: Temporal.Instant | undefined
  const write = async (at: Temporal.Instant) => {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    for (const name of await names()) if (name.endsWith(unverified)) await rm(join(dir, name))
    const file = join(dir, nameOf(at))
    const draft = file + unverified
    await writeBackup(draft, { url: databaseUrl, version: await ownVersion(), at, pepper }, passphrase, options.seal)
    const { auditIsWhole } = await verify(draft, passphrase, scratch)
    if (!auditIsWhole)
      throw new BackupError(`${draft} was restored, but its audit log is not whole: npm run audit -- verify`)
    await rename(draft, file)
    await flush(dir)
  }
  return {
    async kept() {
      const stamps = (await names()).flatMap((name) => form.exec(name)?.[1] ?? [])
      return stamps.map((stamp) => Temporal.Instant.from(`${stamp}Z`))
    },
    async wantedSince(now) {
      asked ??= now
      return (await keptSince(dir, now).catch(() => undefined)) ?? asked
    },
    make: (at) => alone(databaseUrl, () => write(at)),
    remove: (moment) => rm(join(dir, nameOf(moment)), { force: true }),
  }
}

/** Since when a folder has been looked into for backups. */
async function keptSince(dir: string, now: Temporal.Instant): Promise<Temporal.Instant> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const file = join(dir, 'since')
  await writeFile(file, now.toString(), { flag: 'wx' }).catch(unless('EEXIST'))
  return Temporal.Instant.from(await readFile(file, 'utf8'))
}

/** Makes a backup unless another one of that database is being made, by whichever process. */
export async function alone(databaseUrl: string, make: () => Promise<void>): Promise<boolean> {
  const held = await holdLock(databaseUrl, backupLock, 'sole')
  if (!held) return false
  try {
    await make()
    return true
  } finally {
    await held.release()
  }
}

/** Restores a backup into a database that is gone afterwards: whoever does that knows that it can be done. */
export const verify = (file: string, passphrase: string, scratch: Scratch): Promise<Loaded> =>
  scratch((url) => load(readBackup(file, passphrase), { url, log: () => {} }))

/** A database of a server of its own under the data folder: it takes no right to make one, and is in nobody's way. */
export const scratchIn =
  (dataDir: string): Scratch =>
  (work) =>
    inScratch(join(dataDir, 'scratch'), work)

export const ownVersion = async (): Promise<string> =>
  JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')).version

/** Puts the names in a folder on the disk. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync()
  await handle.close()
}
