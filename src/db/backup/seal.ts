import { createCipheriv, createDecipheriv, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { BackupError } from './fault.ts'
import { type Bytes, piecesOf } from './pieces.ts'

/*
 * The outside of a backup (docs/decisions/0026): a head that says how the key is made, then chunks, each of them
 * encrypted and authenticated by itself. A chunk's nonce is its number and whether it is the last one, so that none can
 * be changed, moved, left out or taken from the end.
 */

const name = 'classbook backup '
const mark = Buffer.from(`${name}1\n`)
const saltSize = 16
const macSize = 32
/** the mark, the cost, the salt */
const headSize = mark.length + 1 + saltSize
const chunkSize = 65_536
const tagSize = 16

/** Of scrypt, as a power of two: 128 MB and less than a second. */
const usualCost = 17
/** A head that asks for less than a moment, or for more than 1 GB, is no backup's. */
const costs = { least: 10, most: 20 }

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt)

export interface SealOptions {
  /** of scrypt, see usualCost */
  readonly cost?: number
}

/** Encrypts: what nobody reads or changes without the passphrase. */
export async function* seal(
  plain: Bytes,
  passphrase: string,
  { cost = usualCost }: SealOptions = {},
): AsyncGenerator<Buffer> {
  const head = Buffer.concat([mark, Buffer.from([cost]), randomBytes(saltSize)])
  const { key, mac } = await keysOf(head, passphrase)
  yield Buffer.concat([head, mac])
  for await (const { bytes, nonce } of chunksOf(plain, chunkSize)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  }
}

/** Decrypts: gives no byte that is not as it was sealed, and throws BackupError where one is missing or another. */
export async function* unseal(sealed: Bytes, passphrase: string): AsyncGenerator<Buffer> {
  const take = piecesOf(sealed)
  const head = await take(headSize)
  if (head.subarray(0, name.length).toString() !== name) throw new BackupError('This is no backup of classbook')
  if (!head.subarray(0, mark.length).equals(mark))
    throw new BackupError('The backup has a form of another version of the bot: update the bot')
  const told = await take(macSize)
  if (told.length < macSize) throw cutOrChanged()
  const { key, mac } = await keysOf(head, passphrase)
  if (!timingSafeEqual(mac, told))
    throw new BackupError(
      'The passphrase is not the one that the backup was made with (or its first bytes were changed)',
    )
  for await (const { bytes, nonce } of chunksOf(restOf(take), chunkSize + tagSize)) {
    if (bytes.length < tagSize) throw cutOrChanged()
    const decipher = createDecipheriv('aes-256-gcm', key, nonce)
    decipher.setAuthTag(bytes.subarray(-tagSize))
    const plain = decipher.update(bytes.subarray(0, -tagSize))
    try {
      decipher.final()
    } catch {
      throw cutOrChanged()
    }
    yield plain
  }
}

const cutOrChanged = () => new BackupError('The backup is cut short or was changed')

/** What encrypts, and what shows that the head is whole and the passphrase the right one. */
async function keysOf(head: Buffer, passphrase: string) {
  const cost = head.length === headSize ? head.readUInt8(mark.length) : 0
  if (!(cost >= costs.least && cost <= costs.most)) throw cutOrChanged()
  const [N, r] = [2 ** cost, 8]
  const secret = await derive(passphrase.normalize('NFC'), head.subarray(-saltSize), 64, {
    N,
    r,
    p: 1,
    maxmem: 256 * N * r,
  })
  return { key: secret.subarray(0, 32), mac: createHmac('sha256', secret.subarray(32)).update(head).digest() }
}

async function* restOf(take: (size: number) => Promise<Buffer>): Bytes {
  for (let piece = await take(chunkSize); piece.length > 0; piece = await take(chunkSize)) yield piece
}

/** Chunks with their nonces: the number in eleven bytes, then whether it is the last. There is one at least. */
async function* chunksOf(source: Bytes, size: number): AsyncGenerator<{ bytes: Buffer; nonce: Buffer }> {
  const take = piecesOf(source)
  let bytes = await take(size)
  for (let number = 0n, last = false; !last; number++) {
    const next = await take(size)
    last = next.length === 0
    const nonce = Buffer.alloc(12)
    nonce.writeBigUInt64BE(number, 3)
    nonce.writeUInt8(last ? 1 : 0, 11)
    yield { bytes, nonce }
    bytes = next
  }
}
