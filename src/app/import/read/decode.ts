export interface Decoded {
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'windows-1251'
}

/** The text of a table: UTF-8 where the bytes are that, else windows-1251, which Excel in Russia writes. */
export function decode(bytes: Uint8Array): Decoded {
  // Excel's «Unicode text»
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs('utf-16le', bytes)
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return decodeAs('windows-1251', bytes)
  }
}

const decodeAs = (encoding: Decoded['encoding'], bytes: Uint8Array): Decoded => ({
  text: new TextDecoder(encoding).decode(bytes),
  encoding,
})

/** The text of an XML document by its declaration; undefined when that names an encoding that nobody knows. */
export function decodeXml(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const label = /^\s*(?:ï»¿)?<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : label).decode(bytes)
  } catch {
    return undefined
  }
}
