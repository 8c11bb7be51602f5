import { promisify } from 'node:util'
import { crc32, deflate } from 'node:zlib'

const packed = promisify(deflate)

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
/** bits of a colour; red, green, blue and opacity; no filter, no interlacing */
const depth = 8
const trueColour = 6
/** tables are flat colours: more effort makes them hardly smaller, and takes three times as long */
const level = 3

export interface Pixels {
  /** four bytes each, row by row from the top */
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}

/** Pixels as PNG. They are packed beside this thread, which is what takes long: others are answered meanwhile. */
export async function encodePng({ pixels, width, height }: Pixels): Promise<Uint8Array> {
  const line = width * 4
  // each line begins with the number of its filter: none
  const lines = new Uint8Array((line + 1) * height)
  for (let y = 0; y < height; y++) lines.set(pixels.subarray(y * line, (y + 1) * line), y * (line + 1) + 1)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, trueColour, 0, 0, 0], 8)
  const data = await packed(lines, { level })
  return new Uint8Array(Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND')]))
}

/** A part of the file: its length, its name, what it holds, and the checksum of the two. */
function chunk(name: string, data: Uint8Array = new Uint8Array()): Buffer {
  const part = Buffer.alloc(data.length + 12)
  part.writeUInt32BE(data.length, 0)
  part.write(name, 4, 'latin1')
  part.set(data, 8)
  part.writeUInt32BE(crc32(part.subarray(4, data.length + 8)), data.length + 8)
  return part
}
