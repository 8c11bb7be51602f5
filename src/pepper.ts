import { randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, ConfigError, type SchoolConfig } from './config.ts'
import { clusterDir, isThere, makeDataDir } from './db/embedded/cluster.ts'
import { unless } from './db/unless.ts'

/** Where the pepper of a database of its own stands. */
export const pepperFile = (dataDir: string): string => join(dataDir, 'code-pepper')

/**
 * The secret that codes are hashed with: the configured one, or the one that the first start made and keeps. It is
 * asked for before the database is made; one that is missing beside a database is a fault, since with a new one no
 * code, slip or calendar's address of before would work.
 */
export async function codePepper(config: Config | SchoolConfig): Promise<string> {
  if (config.mode === 'live' && config.codePepper) return config.codePepper
  const kept = await keptPepper(config.dataDir)
  if (kept) return kept
  if (kept !== undefined || (await isThere(clusterDir(config.dataDir))))
    throw new ConfigError([
      `${pepperFile(config.dataDir)} is missing or empty, though a database stands beside it: put it back (every backup holds it), or no code, slip or calendar of before works`,
    ])
  return keepPepper(config.dataDir, randomBytes(32).toString('hex'))
}

/** What stands in the folder; undefined: nothing. */
export const keptPepper = async (dataDir: string): Promise<string | undefined> =>
  (await readFile(pepperFile(dataDir), 'utf8').catch(unless('ENOENT')))?.trim()

/** Keeps it in the folder, whole or not at all, and gives the one that is there then. */
export async function keepPepper(dataDir: string, pepper: string): Promise<string> {
  const file = pepperFile(dataDir)
  await makeDataDir(dataDir)
  const draft = `${file}.${randomBytes(4).toString('hex')}`
  await writeFile(draft, `${pepper}\n`, { mode: 0o600, flush: true })
  await link(draft, file).catch(unless('EEXIST')) // somebody beside us was first
  await rm(draft)
  return (await readFile(file, 'utf8')).trim()
}
