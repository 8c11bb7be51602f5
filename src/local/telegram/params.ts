import { ApiError, badRequest } from './errors.ts'
import type { Upload } from './files.ts'
import { readMultipart } from './multipart.ts'

export interface Params {
  params: Record<string, unknown>
  uploads: Map<string, Upload>
}

const maxBody = 52 * 1024 * 1024

/** The parameters of a call from wherever it put them: query, JSON, form, multipart. */
export async function readParams(source: Request | Response, query = new URLSearchParams()): Promise<Params> {
  if (Number(source.headers.get('content-length')) > maxBody) throw new ApiError(413, 'Request Entity Too Large')
  const uploads = new Map<string, Upload>()
  const params: Record<string, unknown> = Object.fromEntries(query)
  const type = source.headers.get('content-type') ?? ''
  if (type.startsWith('application/json')) Object.assign(params, parseJson(await source.text()))
  else if (type.startsWith('application/x-www-form-urlencoded')) {
    Object.assign(params, Object.fromEntries(new URLSearchParams(await source.text())))
  } else if (type.startsWith('multipart/form-data')) {
    const parts = readMultipart(new Uint8Array(await source.arrayBuffer()), type)
    if (!parts) throw badRequest("can't parse the multipart/form-data body")
    for (const [name, value] of parts) {
      if (typeof value === 'string') params[name] = value
      else uploads.set(name, value)
    }
  }
  return { params: given(params), uploads }
}

function parseJson(text: string): object {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    throw badRequest("can't parse request JSON: it is not JSON")
  }
  throw badRequest("can't parse request JSON: an Object is expected")
}

/** Telegram does not tell an empty parameter from one that was not sent. */
const given = (params: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(params).filter(([, value]) => value !== '' && value !== null && value !== undefined),
  )

/** What the list of calls shows: a file as its name and size. */
export function shownParams({ params, uploads }: Params): Record<string, unknown> {
  const files = [...uploads].map(([field, { name, bytes }]) => [field, { name, size: bytes.length }])
  return { ...params, ...Object.fromEntries(files) }
}
