import { createHash } from 'node:crypto'
import { extname } from 'node:path'
import { ApiError, badRequest } from './errors.ts'
import { imageSize } from './images.ts'
import type { LocalFile } from './types.ts'

export type FileKind = 'photo' | 'document'

export interface StoredFile extends LocalFile {
  kind: FileKind
  bytes: Uint8Array
  path: string
}

/** A file that came with a request. */
export interface Upload {
  name: string
  bytes: Uint8Array
}

const megabyte = 1024 * 1024
const maxUpload = 50 * megabyte
const maxPhoto = 10 * megabyte
const maxDownload = 20 * megabyte
const linkLifetime = 60 * 60 * 1000

/** All files that went through the bot's chats, by id, and the download links given out by `getFile`. */
export function createFiles(now: () => number) {
  const stored = new Map<string, StoredFile>()
  const links = new Map<string, { fileId: string; until: number }>()

  function add(kind: FileKind, upload: Upload): StoredFile {
    check(kind, upload)
    const number = stored.size + 1
    const unique = createHash('sha256').update(kind).update(upload.bytes).digest('base64url').slice(0, 15)
    const size = kind === 'photo' ? imageSize(upload.bytes) : undefined
    const file: StoredFile = {
      fileId: `${kind === 'photo' ? 'AgACAgI' : 'BQACAgI'}${unique}${number.toString(36).padStart(6, 'A')}`,
      fileUniqueId: unique,
      name: upload.name,
      mimeType: kind === 'photo' ? 'image/jpeg' : mimeTypeOf(upload.name),
      size: upload.bytes.length,
      ...size,
      kind,
      bytes: upload.bytes,
      path: `${kind}s/file_${number}${kind === 'photo' ? '.jpg' : extensionOf(upload.name)}`,
    }
    stored.set(file.fileId, file)
    return file
  }

  return {
    add,
    all: () => [...stored.values()],
    get: (fileId: string) => stored.get(fileId),
    put: (file: StoredFile) => void stored.set(file.fileId, file),
    clear() {
      stored.clear()
      links.clear()
    },
    /** A file sent again by its id must be sent as what it is. */
    again(kind: FileKind, fileId: string): StoredFile {
      const file = stored.get(fileId)
      if (!file) throw badRequest('wrong file identifier/HTTP URL specified')
      if (file.kind !== kind) throw badRequest(`can't use file of type ${title(file.kind)} as ${title(kind)}`)
      return file
    },
    /** Makes the link of `getFile`, good for an hour. */
    link(fileId: string): StoredFile {
      const file = stored.get(fileId)
      if (!file) throw badRequest('invalid file_id')
      if (file.size > maxDownload) throw badRequest('file is too big')
      links.set(file.path, { fileId, until: now() + linkLifetime })
      return file
    },
    download(path: string): StoredFile | undefined {
      const link = links.get(path)
      return link && link.until >= now() ? stored.get(link.fileId) : undefined
    },
  }
}

function check(kind: FileKind, { bytes }: Upload): void {
  if (bytes.length === 0) throw badRequest('file must be non-empty')
  if (bytes.length > maxUpload) throw new ApiError(413, 'Request Entity Too Large')
  if (kind === 'document') return
  if (bytes.length > maxPhoto) {
    throw badRequest(`file of size ${bytes.length} bytes is too big for a photo; the maximum size is ${maxPhoto} bytes`)
  }
  const size = imageSize(bytes)
  if (!size) throw badRequest('IMAGE_PROCESS_FAILED')
  const { width, height } = size
  const tooLong = Math.max(width, height) > 20 * Math.min(width, height)
  if (width + height > 10_000 || tooLong) throw badRequest('PHOTO_INVALID_DIMENSIONS')
}

/** Only what needs no escaping in an address. */
const extensionOf = (name: string) => /\.\w+$/.exec(name)?.[0] ?? ''

const title = (kind: FileKind) => (kind === 'photo' ? 'Photo' : 'Document')

const mimeTypes: Record<string, string> = {
  '.csv': 'text/csv',
  '.doc': 'application/msword',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.gif': 'image/gif',
  '.html': 'text/html',
  '.ics': 'text/calendar',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.webp': 'image/webp',
  '.xls': 'application/vnd.ms-excel',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.zip': 'application/zip',
}

/** Telegram goes by the file's name, whatever type the request named. */
const mimeTypeOf = (name: string) => mimeTypes[extname(name).toLowerCase()] ?? 'application/octet-stream'
