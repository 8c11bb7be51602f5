import type { Context } from 'grammy'
import type { KeptFile } from '../../app/json.ts'
import { htmlOf } from './html-of.ts'

/** What was sent to a dialogue so far. */
export interface Draft {
  readonly text: string
  readonly files: readonly KeptFile[]
}

type Message = Context['message']

/**
 * The draft with what a message adds to it: a text takes the place of the last one, a file stands beside those before
 * it. Undefined: the message has neither.
 */
export function draftWith(
  draft: Draft | undefined,
  message: Message,
  file: KeptFile | undefined,
  keepsFormat: boolean,
): Draft | undefined {
  const words = wordsOf(message, keepsFormat)
  const files = draft?.files ?? []
  if (file) return { text: words ?? draft?.text ?? '', files: withFile(files, file) }
  return message?.text === undefined ? undefined : { text: words ?? '', files }
}

/** The photo at its largest, or the document, that a message is. */
export function keptFile(message: Message): KeptFile | undefined {
  const photo = message?.photo?.at(-1)
  if (photo) return { kind: 'photo', file: photo.file_id, fileKey: photo.file_unique_id, name: null }
  const document = message?.document
  return (
    document && {
      kind: 'document',
      file: document.file_id,
      fileKey: document.file_unique_id,
      name: document.file_name ?? null,
    }
  )
}

/** The text of a message or under its file, with its formatting where that is kept. */
function wordsOf(message: Message, keepsFormat: boolean): string | undefined {
  const text = message?.text ?? message?.caption
  if (text === undefined || !keepsFormat) return text
  return htmlOf(text, message?.entities ?? message?.caption_entities)
}

/** The same file once. */
const withFile = (files: readonly KeptFile[], file: KeptFile): readonly KeptFile[] =>
  files.some(({ fileKey }) => fileKey === file.fileKey) ? files : [...files, file]
