import { crc32, inflateSync } from 'node:zlib'

const signature = '89504e470d0a1a0a'

/** The size of a PNG that is whole: every part's checksum holds, and there are as many pixels as it says. */
export function readPng(bytes: Uint8Array): { readonly width: number; readonly height: number } {
  const data = Buffer.from(bytes)
  if (data.toString('hex', 0, 8) !== signature) throw new Error('not a PNG')
  const parts = new Map<string, Buffer[]>()
  for (let at = 8; at < data.length; ) {
    const length = data.readUInt32BE(at)
    const type = data.toString('latin1', at + 4, at + 8)
    const body = data.subarray(at + 8, at + 8 + length)
    if (data.readUInt32BE(at + 8 + length) !== crc32(data.subarray(at + 4, at + 8 + length)))
      throw new Error(`the part ${type} is damaged`)
    parts.set(type, [...(parts.get(type) ?? []), body])
    at += 12 + length
  }
  const header = parts.get('IHDR')?.[0]
  if (!header || !parts.has('IEND')) throw new Error('the PNG is not whole')
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const samples = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[header[9]!]
  const line = 1 + Math.ceil((width * header[8]! * (samples ?? 0)) / 8)
  if (inflateSync(Buffer.concat(parts.get('IDAT') ?? [])).length !== line * height)
    throw new Error('pixels are missing')
  return { width, height }
}
