import type { MessageEntity } from 'grammy/types'
import { escapeHtml } from '../../i18n/index.ts'

/** The formatting that is kept; links and commands that Telegram finds by itself need none. */
const tags: Readonly<Partial<Record<MessageEntity['type'], readonly [open: string, close: string]>>> = {
  bold: ['<b>', '</b>'],
  italic: ['<i>', '</i>'],
  underline: ['<u>', '</u>'],
  strikethrough: ['<s>', '</s>'],
  spoiler: ['<tg-spoiler>', '</tg-spoiler>'],
  code: ['<code>', '</code>'],
  pre: ['<pre>', '</pre>'],
  blockquote: ['<blockquote>', '</blockquote>'],
  expandable_blockquote: ['<blockquote expandable>', '</blockquote>'],
}

/** Only what leads to the web or to a mailbox. */
const isLink = (url: string) => /^(https?|mailto|tel):/i.test(url)

function tagOf(entity: MessageEntity): readonly [string, string] | undefined {
  if (entity.type !== 'text_link') return tags[entity.type]
  return isLink(entity.url) ? [`<a href="${escapeHtml(entity.url)}">`, '</a>'] : undefined
}

/**
 * A message's text with its formatting, as HTML that Telegram takes back. Entities lie within one another or apart (Bot
 * API, MessageEntity); one that would cross another is left out. Offsets are in UTF-16 units, as strings have them.
 */
export function htmlOf(text: string, entities: readonly MessageEntity[] = []): string {
  const sorted = entities
    .flatMap((entity) => {
      const tag = tagOf(entity)
      return tag ? [{ from: entity.offset, to: entity.offset + entity.length, tag }] : []
    })
    .sort((a, b) => a.from - b.from || b.to - a.to)
  const open: { to: number; close: string }[] = []
  let html = ''
  let at = 0
  const upTo = (end: number) => {
    html += escapeHtml(text.slice(at, end))
    at = end
  }
  const closeUntil = (position: number) => {
    for (let last = open.at(-1); last && last.to <= position; last = open.at(-1)) {
      upTo(last.to)
      html += last.close
      open.pop()
    }
  }
  for (const { from, to, tag } of sorted) {
    closeUntil(from)
    if (open.some((outer) => outer.to < to) || to > text.length) continue
    upTo(from)
    html += tag[0]
    open.push({ to, close: tag[1] })
  }
  closeUntil(text.length)
  upTo(text.length)
  return html
}
