import { z } from 'zod'
import { BackupError } from './fault.ts'
import { type Bytes, piecesOf } from './pieces.ts'

/** What a backup says of itself. */
const manifest = z.object({
  /** of the bot */
  version: z.string(),
  /** what the school is called; null: nobody has said yet */
  school: z.string().nullable(),
  /** the moment of the snapshot */
  at: z.string(),
  /** what the structure was made by, in order */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number() })),
  /** the last number that each has given */
  sequences: z.array(z.object({ name: z.string(), last: z.string() })),
  /** where the chains of the audit log end */
  audit: z.object({ entries: z.number(), chains: z.number(), fingerprint: z.string() }),
  /** the secret that codes are hashed with */
  pepper: z.string(),
  /** files whose bytes follow the tables: none until the bot keeps any itself */
  files: z.tuple([]),
})

export type Manifest = z.infer<typeof manifest>

/** The manifest comes first, the end last; between them each table's rows follow its name. */
export type BackupRecord =
  | { readonly is: 'manifest'; readonly manifest: Manifest }
  | { readonly is: 'table'; readonly name: string }
  | { readonly is: 'rows'; readonly bytes: Buffer }
  | { readonly is: 'end' }

/** How a record begins: what it is, and how many bytes follow. */
const letters = { manifest: 'M', table: 'T', rows: 'R', end: 'E' } as const
const headSize = 5

export function pack(record: BackupRecord): Buffer {
  const body = bodyOf(record)
  const head = Buffer.alloc(headSize)
  head.write(letters[record.is])
  head.writeUInt32BE(body.length, 1)
  return Buffer.concat([head, body])
}

function bodyOf(record: BackupRecord): Buffer {
  if (record.is === 'rows') return record.bytes
  if (record.is === 'manifest') return Buffer.from(JSON.stringify(record.manifest))
  return Buffer.from(record.is === 'table' ? record.name : '')
}

/** The records of a backup, which is authenticated before it comes here: what is strange is of a newer version. */
export async function* unpack(source: Bytes): AsyncGenerator<BackupRecord> {
  const take = piecesOf(source)
  for (;;) {
    const head = await take(headSize)
    if (head.length < headSize) return
    yield read(head.toString('latin1', 0, 1), await take(head.readUInt32BE(1)))
  }
}

function read(letter: string, bytes: Buffer): BackupRecord {
  if (letter === letters.rows) return { is: 'rows', bytes }
  if (letter === letters.table) return { is: 'table', name: bytes.toString() }
  if (letter === letters.end) return { is: 'end' }
  const told = letter === letters.manifest ? manifest.safeParse(JSON.parse(bytes.toString())) : undefined
  if (!told?.success)
    throw new BackupError('The backup holds what this version of the bot does not know: update the bot')
  return { is: 'manifest', manifest: told.data }
}
