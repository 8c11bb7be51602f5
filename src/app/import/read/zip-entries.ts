import { inflateRawSync } from 'node:zlib'

/** A file inside an archive, not yet unpacked. */
export interface ZipEntry {
  readonly name: string
  /** bytes when unpacked, as the archive says; a reader that takes its word for it never writes more */
  readonly size: number
  /** Throws when the entry is broken, or unpacks to more than it said. */
  unpack(): string
}

const endMark = 0x06054b50
const entryMark = 0x02014b50

/** What a zip archive holds, by its central directory; undefined for what is no such archive. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endRecord(view)
  if (end === undefined) return undefined
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== entryMark) return undefined
    const nameLength = view.getUint16(at + 28, true)
    entries.push(entryAt(bytes, view, at, nameLength))
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function entryAt(bytes: Uint8Array, view: DataView, at: number, nameLength: number): ZipEntry {
  const size = view.getUint32(at + 24, true)
  const packedSize = view.getUint32(at + 20, true)
  const stored = view.getUint16(at + 10, true) === 0
  const local = view.getUint32(at + 42, true)
  return {
    name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
    size,
    unpack() {
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
      const packed = bytes.subarray(start, start + packedSize)
      return new TextDecoder().decode(stored ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) }))
    },
  }
}

/** Where the archive's closing record stands: at the end, before a comment of at most 64 KB. */
function endRecord(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65_535); at--)
    if (view.getUint32(at, true) === endMark) return at
  return undefined
}
