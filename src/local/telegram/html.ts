import { badRequest } from './errors.ts'
import { checkedLink, userOfLink } from './links.ts'
import type { MessageEntity } from './types.ts'

export interface FormattedText {
  text: string
  entities: MessageEntity[]
}

interface OpenTag {
  name: string
  attributes: Record<string, string>
  /** Where its text begins, in UTF-16 code units. */
  offset: number
}

const tags = new Set(
  'a b strong i em s strike del u ins tg-spoiler tg-emoji tg-time span pre code blockquote'.split(' '),
)
const plain: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
}

/**
 * Telegram's HTML parse mode, refusal by refusal as its server has it. A name such as `&nbsp;` that it does not know
 * stays in the text as it stands, which Telegram lets pass: `note` hears of it.
 */
export function parseHtml(source: string, note: (oddity: string) => void = () => {}): FormattedText {
  const entities: MessageEntity[] = []
  const open: OpenTag[] = []
  let text = ''
  let at = 0
  while (at < source.length) {
    const char = source.charAt(at)
    if (char === '<') {
      at = source[at + 1] === '/' ? closeTag(at) : openTag(at)
      continue
    }
    const decoded = char === '&' ? decodeEntity(source, at, note) : undefined
    text += decoded?.char ?? char
    at = decoded?.next ?? at + 1
  }
  const unclosed = open.at(-1)
  if (unclosed) throw refusal(`Can't find end tag corresponding to start tag "${unclosed.name}"`)
  // A language means something only on a block: inline code keeps none.
  for (const entity of entities) if (entity.type === 'code') delete entity.language
  return { text, entities }

  function openTag(begin: number): number {
    const tag = readStartTag(source, begin, note)
    open.push({ ...tag, offset: text.length })
    return tag.next
  }

  function closeTag(begin: number): number {
    const tag = open.at(-1)
    if (!tag) throw refusal(`Unexpected end tag at byte offset ${byteOffset(source, begin)}`)
    const found = readEndTag(source, begin)
    if (found.name !== '' && found.name !== tag.name) {
      const names = `expected "</${tag.name}>", found "</${found.name}>"`
      throw refusal(`Unmatched end tag at byte offset ${byteOffset(source, begin)}, ${names}`)
    }
    open.pop()
    if (text.length > tag.offset) addEntity(entities, tag, text.slice(tag.offset))
    return found.next
  }
}

const refusal = (text: string) => badRequest(`can't parse entities: ${text}`)
const byteOffset = (source: string, at: number) => Buffer.byteLength(source.slice(0, at))
/** The end of the text counts as a space, as the zero byte does for Telegram's parser. */
const isSpace = (char: string | undefined) => char === undefined || /[ \t\r\n\0\v]/.test(char)

function afterSpaces(source: string, begin: number): number {
  let at = begin
  while (at < source.length && isSpace(source[at])) at++
  return at
}

function readStartTag(source: string, begin: number, note: (oddity: string) => void) {
  const where = `at byte offset ${byteOffset(source, begin)}`
  let at = begin + 1
  while (!isSpace(source[at]) && source[at] !== '>') at++
  if (at >= source.length) throw refusal(`Unclosed start tag ${where}`)
  const name = source.slice(begin + 1, at).toLowerCase()
  if (!tags.has(name)) throw refusal(`Unsupported start tag "${name}" ${where}`)

  const attributes: Record<string, string> = {}
  at = afterSpaces(source, at)
  while (source[at] !== '>') {
    const { attribute, value, next } = readAttribute(source, at, { name, where, note })
    attributes[attribute] = value
    at = afterSpaces(source, next)
  }
  if (name === 'span' && attributes.class !== 'tg-spoiler') {
    throw refusal(`Tag "span" must have class "tg-spoiler" ${where}`)
  }
  return { name, attributes, next: at + 1 }
}

interface InTag {
  name: string
  where: string
  note: (oddity: string) => void
}

function readAttribute(source: string, begin: number, { name, where, note }: InTag) {
  let at = begin
  while (!isSpace(source[at]) && !'=>/"\''.includes(source.charAt(at))) at++
  const attribute = source.slice(begin, at)
  if (attribute === '') throw refusal(`Empty attribute name in the tag "${name}" ${where}`)
  at = afterSpaces(source, at)
  const hasValue = source[at] === '='
  if (hasValue) at = afterSpaces(source, at + 1)
  if (at >= source.length) throw refusal(`Unclosed start tag "${name}" ${where}`)
  if (!hasValue) return { attribute, value: '', next: at }
  const isQuoted = /["']/.test(source.charAt(at))
  const { value, next } = isQuoted ? readQuoted(source, at, note) : readToken(source, at)
  if (next >= source.length) throw refusal(`Unclosed start tag ${where}`)
  return { attribute, value, next }
}

function readToken(source: string, begin: number) {
  let at = begin
  while (/[A-Za-z0-9.-]/.test(source[at] ?? '')) at++
  if (!isSpace(source[at]) && source[at] !== '>') {
    throw refusal(`Unexpected end of name token at byte offset ${byteOffset(source, begin)}`)
  }
  return { value: source.slice(begin, at).toLowerCase(), next: at }
}

function readQuoted(source: string, begin: number, note: (oddity: string) => void) {
  let at = begin + 1
  let value = ''
  while (at < source.length && source[at] !== source[begin]) {
    const decoded = source[at] === '&' ? decodeEntity(source, at, note) : undefined
    value += decoded?.char ?? source[at]
    at = decoded?.next ?? at + 1
  }
  return { value, next: at + 1 }
}

function readEndTag(source: string, begin: number) {
  let at = begin + 2
  while (!isSpace(source[at]) && source[at] !== '>') at++
  const name = source.slice(begin + 2, at).toLowerCase()
  at = afterSpaces(source, at)
  if (source[at] !== '>') throw refusal(`Unclosed end tag at byte offset ${byteOffset(source, begin)}`)
  return { name, next: at + 1 }
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/** The character that an entity at `at` stands for, or undefined where it is no entity and the `&` is itself. */
function decodeEntity(source: string, at: number, note: (oddity: string) => void) {
  const pattern = /&(?:#x([0-9a-fA-F]*)|#(\d*)|([A-Za-z]*))/y
  pattern.lastIndex = at
  const [whole = '', hex, decimal, name] = pattern.exec(source) ?? []
  const next = at + whole.length + (source[at + whole.length] === ';' ? 1 : 0)
  if (name !== undefined) {
    const char = named[name]
    if (char === undefined && name !== '' && source[at + whole.length] === ';') note(`HTML: ${whole}; stays as text`)
    return char === undefined ? undefined : { char, next }
  }
  const code = hex === undefined ? Number.parseInt(decimal || '0', 10) : Number.parseInt(hex || '0', 16)
  if (code === 0 || code >= 0x10ffff || whole.length >= 10) return undefined
  if (code >= 0xd800 && code <= 0xdfff) {
    throw refusal(
      'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
    )
  }
  return { char: String.fromCodePoint(code), next }
}

function addEntity(entities: MessageEntity[], tag: OpenTag, text: string): void {
  const place = { offset: tag.offset, length: text.length }
  const last = entities.at(-1)
  const same = last?.offset === place.offset && last.length === place.length ? last : undefined
  const language = tag.name === 'code' ? /^language-(.+)$/s.exec(tag.attributes.class ?? '')?.[1] : undefined

  if (tag.name === 'code' && same?.type === 'pre' && language !== undefined) same.language = language
  else if (tag.name === 'pre' && same?.type === 'code' && same.language !== undefined) same.type = 'pre'
  else if (tag.name === 'code') entities.push({ type: 'code', ...place, ...(language && { language }) })
  else if (tag.name === 'pre') entities.push({ type: 'pre', ...place })
  else entities.push(...entityOf(tag, text).map((entity) => ({ ...entity, ...place })))
}

type Unplaced = Omit<MessageEntity, 'offset' | 'length'>

function entityOf({ name, attributes }: OpenTag, text: string): Unplaced[] {
  const type = plain[name]
  if (type) return [{ type }]
  if (name === 'blockquote') return [{ type: 'expandable' in attributes ? 'expandable_blockquote' : 'blockquote' }]
  if (name === 'a') return linkOf(attributes.href || text)
  if (name === 'tg-time') return timeOf(attributes)
  const emoji = attributes['emoji-id'] ?? ''
  if (!/^[1-9]\d*$/.test(emoji)) throw refusal('Invalid custom emoji identifier specified')
  return [{ type: 'custom_emoji', custom_emoji_id: emoji }]
}

/** A link that is none leaves its text plain, without a word. */
function linkOf(href: string): Unplaced[] {
  const id = userOfLink(href)
  if (id !== undefined) return [{ type: 'text_mention', user: { id, is_bot: false, first_name: '' } }]
  const url = checkedLink(href)
  return url === undefined ? [] : [{ type: 'text_link', url }]
}

function timeOf({ unix = '', format = '' }: Record<string, string>): Unplaced[] {
  if (!/^(?:[rR]|[tTdDwW]*)$/.test(format)) throw refusal('Invalid date format used')
  const seconds = Number.parseInt(unix, 10)
  if (!(seconds > 0)) return []
  return [{ type: 'date_time', unix_time: seconds, ...(format && { date_time_format: format }) }]
}
