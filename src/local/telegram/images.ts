export interface Size {
  width: number
  height: number
}

/** Width and height of a PNG, JPEG, GIF or WebP, or undefined for bytes that are no such picture. */
export function imageSize(bytes: Uint8Array): Size | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (data.length < 24) return undefined
  if (data.readUInt32BE(0) === 0x89504e47) return { width: data.readUInt32BE(16), height: data.readUInt32BE(20) }
  if (data.toString('latin1', 0, 4) === 'GIF8') return { width: data.readUInt16LE(6), height: data.readUInt16LE(8) }
  if (data.readUInt16BE(0) === 0xffd8) return jpegSize(data)
  if (data.toString('latin1', 0, 4) === 'RIFF' && data.toString('latin1', 8, 12) === 'WEBP') return webpSize(data)
  return undefined
}

/** Walks the segments to the frame header, SOF0–SOF15 without the tables C4, C8 and CC. */
function jpegSize(data: Buffer): Size | undefined {
  let at = 2
  while (at + 9 < data.length && data[at] === 0xff) {
    const marker = data.readUInt8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return { width: data.readUInt16BE(at + 7), height: data.readUInt16BE(at + 5) }
    at += 2 + data.readUInt16BE(at + 2)
  }
  return undefined
}

function webpSize(data: Buffer): Size | undefined {
  const kind = data.toString('latin1', 12, 16)
  if (data.length < 30) return undefined
  if (kind === 'VP8X') return { width: data.readUIntLE(24, 3) + 1, height: data.readUIntLE(27, 3) + 1 }
  if (kind === 'VP8 ') return { width: data.readUInt16LE(26) & 0x3fff, height: data.readUInt16LE(28) & 0x3fff }
  const bits = data.readUInt32LE(21)
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
}
