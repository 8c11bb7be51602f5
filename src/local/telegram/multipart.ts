import type { Upload } from './files.ts'

/**
 * Reads multipart/form-data as leniently as Telegram does: grammY sends file names without quotes, spaces and Cyrillic
 * letters and all, which the platform's own parser refuses. Undefined where the body is not what its boundary promises.
 */
export function readMultipart(
  body: Uint8Array,
  contentType: string,
): [name: string, value: string | Upload][] | undefined {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  if (!boundary) return undefined
  const data = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const delimiter = Buffer.from(`--${boundary[1] ?? boundary[2]}`)
  const parts: [string, string | Upload][] = []
  let at = data.indexOf(delimiter)
  while (at >= 0) {
    const begin = at + delimiter.length
    if (data.toString('latin1', begin, begin + 2) === '--') return parts
    const next = data.indexOf(Buffer.concat([Buffer.from('\r\n'), delimiter]), begin)
    const head = data.indexOf('\r\n\r\n', begin)
    if (next < 0 || head < 0 || head > next) return undefined
    const part = partOf(data.toString('utf8', begin, head), data.subarray(head + 4, next))
    if (!part) return undefined
    parts.push(part)
    at = next + 2
  }
  return undefined
}

function partOf(headers: string, content: Buffer): [string, string | Upload] | undefined {
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(headers)?.[1]
  const name = disposition && parameter(disposition, 'name')
  if (!name) return undefined
  const file = parameter(disposition, 'filename')
  return [name, file === undefined ? content.toString() : { name: file, bytes: new Uint8Array(content) }]
}

/** A parameter in quotes or bare, up to the next semicolon. Browsers write a quote inside as %22. */
function parameter(disposition: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|;)\\s*${name}=(?:"([^"]*)"|([^;\\r\\n]*))`, 'i').exec(disposition)
  return (found?.[1]?.replaceAll('%22', '"') ?? found?.[2])?.trim()
}
