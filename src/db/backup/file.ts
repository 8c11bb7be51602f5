import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { dump, type Source } from './dump.ts'
import { BackupError } from './fault.ts'
import { type BackupRecord, type Manifest, unpack } from './records.ts'
import { type SealOptions, seal, unseal } from './seal.ts'

/** Writes a backup into a new file, which is on the disk then, or is not there. */
export async function writeBackup(
  file: string,
  source: Source,
  passphrase: string,
  options: SealOptions = {},
): Promise<void> {
  const target = await open(file, 'wx', 0o600).catch((error: Error) => {
    throw codeOf(error) === 'EEXIST'
      ? new BackupError(`${file} is there already: a backup overwrites nothing`)
      : cannotUse(file, error)
  })
  try {
    await pipeline(
      Readable.from(dump(source), { objectMode: false }),
      createZstdCompress(),
      (plain) => seal(plain, passphrase, options),
      target.createWriteStream({ flush: true }),
    )
  } catch (error) {
    await rm(file)
    throw cannotUse(file, error)
  }
}

/** The records of a backup. */
export async function* readBackup(file: string, passphrase: string): AsyncGenerator<BackupRecord> {
  const plain = createZstdDecompress()
  const reading = pipeline(createReadStream(file), (sealed) => unseal(sealed, passphrase), plain)
  reading.catch(() => {}) // whoever reads hears of it
  try {
    yield* unpack(plain)
    await reading
  } catch (error) {
    throw cannotUse(file, error)
  } finally {
    plain.destroy()
  }
}

/** Reads all of a backup, so that nothing is begun with one that is cut short or was changed. */
export async function checkBackup(file: string, passphrase: string): Promise<Manifest> {
  let manifest: Manifest | undefined
  for await (const record of readBackup(file, passphrase)) if (record.is === 'manifest') manifest = record.manifest
  if (!manifest) throw new BackupError('The backup is empty')
  return manifest
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)

/** The disk's faults are a technician's matter; the network has codes of its own. */
const ofDisk = /^(ENOENT|EACCES|EPERM|EROFS|ENOSPC|EDQUOT|EFBIG|EIO|EISDIR|ENOTDIR|ENAMETOOLONG)$/

const cannotUse = (file: string, error: unknown): unknown =>
  error instanceof Error && ofDisk.test(String(codeOf(error)))
    ? new BackupError(`${file} cannot be used: ${error.message}`)
    : error
