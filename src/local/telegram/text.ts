import { ApiError, badRequest } from './errors.ts'
import { findEntities } from './find-entities.ts'
import { type FormattedText, parseHtml } from './html.ts'
import type { MessageEntity } from './types.ts'

export interface TextInput {
  text?: string | undefined
  parse_mode?: string | undefined
  entities?: readonly MessageEntity[] | undefined
}

type Note = (oddity: string) => void

/** Characters as Telegram counts them: Unicode code points, after entity parsing. */
const characters = (text: string) => [...text].length

/** The text of a message: 1–4096 characters. */
export function messageText(input: TextInput, note: Note): FormattedText {
  if (!input.text) throw badRequest('message text is empty')
  const formatted = formatText(input, note)
  if (formatted.text === '') throw badRequest('message text is empty')
  if (characters(formatted.text) > 4096) throw badRequest('message is too long')
  return formatted
}

/** A caption: 0–1024 characters. */
export function captionText(input: TextInput, note: Note): FormattedText {
  const formatted = formatText(input, note)
  if (characters(formatted.text) > 1024) throw badRequest('message caption is too long')
  return formatted
}

/** What a person types, formatted by the app's own menu: no parse mode, the same cleaning. */
export const typedText = (text: string, entities?: readonly MessageEntity[]): FormattedText =>
  formatText({ text, entities }, () => {})

function formatText({ text = '', parse_mode, entities = [] }: TextInput, note: Note): FormattedText {
  if (Buffer.byteLength(text) > 1 << 15) throw badRequest('text is too long')
  const parsed = parse(clean(text), parse_mode, entities, note)
  const whole = trim({ text: parsed.text, entities: merge(parsed.entities) })
  const found = findEntities(whole.text).filter((entity) => !whole.entities.some((other) => intersect(entity, other)))
  const all = sort([...whole.entities, ...found])
  if (all.length > 100) note(`${all.length} entities: only the first 100 are shown`)
  return { text: whole.text, entities: all.slice(0, 100) }
}

function parse(text: string, mode: string | undefined, entities: readonly MessageEntity[], note: Note): FormattedText {
  const name = mode?.toLowerCase() ?? 'none'
  if (name === 'html') return parseHtml(text, note)
  if (name === 'markdown' || name === 'markdownv2') {
    throw new ApiError(400, `Bad Request: parse_mode ${mode} is not served by the local Telegram, which knows HTML`)
  }
  if (name !== 'none') throw badRequest('unsupported parse_mode')
  const inside = entities.filter(({ offset, length }) => offset >= 0 && length > 0 && offset + length <= text.length)
  if (inside.length < entities.length) note('entities beyond the text are dropped')
  return { text, entities: [...inside] }
}

/** Telegram drops carriage returns and shows other control characters as spaces. */
const clean = (text: string) => text.replaceAll('\r', '').replace(/(?!\n)\p{Cc}/gu, ' ')

const splittable = new Set(['bold', 'italic', 'underline', 'strikethrough', 'spoiler'])

/** Neighbours of one kind become one: `<b>a</b><b>b</b>` is one bold run. */
function merge(entities: readonly MessageEntity[]): MessageEntity[] {
  const merged: MessageEntity[] = []
  for (const entity of sort(entities)) {
    const before = merged.findLast(({ type }) => type === entity.type)
    const touches = before && splittable.has(entity.type) && entity.offset <= before.offset + before.length
    if (touches) before.length = Math.max(before.length, entity.offset + entity.length - before.offset)
    else merged.push({ ...entity })
  }
  return merged
}

/** Trailing white space goes, and leading spaces and newlines up to the first entity. */
function trim({ text, entities }: FormattedText): FormattedText {
  const end = text.trimEnd().length
  if (end === 0) return { text: '', entities: [] }
  const start = Math.min(text.search(/[^ \n]/), entities[0]?.offset ?? end)
  const kept = entities
    .filter(({ offset }) => offset < end)
    .map((entity) => ({
      ...entity,
      offset: entity.offset - start,
      length: Math.min(entity.length, end - entity.offset),
    }))
  return { text: text.slice(start, end), entities: kept }
}

const sort = (entities: readonly MessageEntity[]) =>
  [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length)

/** Found links and commands give way to what was marked as code or as a link. */
function intersect(found: MessageEntity, marked: MessageEntity): boolean {
  if (splittable.has(marked.type) || marked.type.endsWith('blockquote')) return false
  return found.offset < marked.offset + marked.length && marked.offset < found.offset + found.length
}
