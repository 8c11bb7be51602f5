import { z } from 'zod'
import { badRequest } from '../errors.ts'
import type { FileKind, StoredFile, Upload } from '../files.ts'
import { messageJson } from '../render.ts'
import * as s from '../schemas.ts'
import type { LocalFile } from '../types.ts'
import { type Call, method } from './define.ts'
import { post } from './post.ts'
import { captionOf } from './send.ts'

const one = { ...s.sending, ...s.caption, reply_markup: s.replyMarkup.optional() }

export const sendPhoto = method({ ...one, photo: s.string.optional(), has_spoiler: s.flag.optional() }, (call, input) =>
  sendOne(call, input, 'photo', input.photo),
)

export const sendDocument = method(
  { ...one, document: s.string.optional(), disable_content_type_detection: s.flag.optional() },
  (call, input) => sendOne(call, input, 'document', input.document),
)

type One = Parameters<typeof post>[1] & Parameters<typeof captionOf>[0]

function sendOne(call: Call, input: One, kind: FileKind, value: string | undefined) {
  const source = sourceOf(call, value ?? call.uploads.get(kind), `there is no ${kind} in the request`)
  const caption = captionOf(input, call.note)
  const [message] = post(call.world, input, { ...caption, [kind]: keep(call, kind, source) })
  return messageJson(call.world, message)
}

/** Photos and documents as albums carry them, and as `editMessageMedia` takes them. */
export const inputMedia = s.object({
  type: z.enum(['photo', 'document'], 'photo or document'),
  media: s.string,
  ...s.caption,
  has_spoiler: s.flag.optional(),
  disable_content_type_detection: s.flag.optional(),
})

export const sendMediaGroup = method({ ...s.sending, media: s.json(s.list(inputMedia)) }, (call, input) => {
  const { world, note } = call
  const { media } = input
  const [first, ...others] = media
  if (first === undefined) throw badRequest('there are no messages to send')
  if (media.length === 1) throw badRequest('an album must have 2-10 messages')
  if (media.length > 10) throw badRequest('too many messages to send as an album')
  if (new Set(media.map(({ type }) => type)).size > 1) {
    throw badRequest("documents can't be mixed with other media types in an album")
  }
  const mediaGroupId = `1${String(world.next('album')).padStart(16, '0')}`
  const contentOf = (item: z.output<typeof inputMedia>) => ({
    ...captionOf(item, note),
    [item.type]: keepMedia(call, item),
    mediaGroupId,
  })
  return post(world, input, contentOf(first), ...others.map(contentOf)).map((message) => messageJson(world, message))
})

/** The file of an InputMedia, stored. */
export const keepMedia = (call: Call, { type, media }: z.output<typeof inputMedia>): LocalFile =>
  keep(call, type, sourceOf(call, media, "can't parse InputMedia: media not found"))

/** `attach://name` names an upload of the request; anything else is the id of a file sent before. */
function sourceOf({ uploads }: Call, value: string | Upload | undefined, missing: string): string | Upload {
  if (typeof value !== 'string') {
    if (value) return value
    throw badRequest(missing)
  }
  if (/^https?:\/\//.test(value)) throw badRequest('failed to get HTTP URL content')
  if (!value.startsWith('attach://')) return value
  const upload = uploads.get(value.slice('attach://'.length))
  if (!upload) throw badRequest(missing)
  return upload
}

function keep({ world }: Call, kind: FileKind, source: string | Upload): LocalFile {
  const file = typeof source === 'string' ? world.files.again(kind, source) : world.files.add(kind, source)
  return shown(file)
}

/** What a message tells of its file. */
export function shown({ bytes: _bytes, path: _path, kind: _kind, ...file }: StoredFile): LocalFile {
  return file
}

export const getFile = method({ file_id: s.string.optional() }, ({ world }, { file_id }) => {
  if (!file_id) throw badRequest('file_id not specified')
  const file = world.files.link(file_id)
  return { file_id, file_unique_id: file.fileUniqueId, file_size: file.size, file_path: file.path }
})
