import { useState } from 'preact/hooks'
import { copy, followLink, sendText } from './actions.js'
import { html } from './html.js'
import { safeUrl, startPayload } from './links.js'
import { texts } from './texts.js'

/**
 * A message's text with its formatting, as Telegram's entities say it: every character ends up in a text node.
 * @param {{ text: string, entities: readonly any[], chatId: number }} props
 */
export function RichText({ text, entities, chatId }) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length)
  return render({ text, from: 0, to: text.length, entities: sorted, chatId })
}

/** The outermost entities in turn; what begins within one is drawn within it. */
function render({ text, from, to, entities, chatId }) {
  const parts = []
  let at = from
  for (const [place, entity] of entities.entries()) {
    const start = entity.offset
    const end = Math.min(start + entity.length, to)
    if (start < at || end <= start) continue
    if (start > at) parts.push(text.slice(at, start))
    const within = entities.slice(place + 1).filter((each) => each.offset < end)
    const children = render({ text, from: start, to: end, entities: within, chatId })
    parts.push(html`<${Entity} entity=${entity} text=${text.slice(start, end)} chatId=${chatId}>${children}<//>`)
    at = end
  }
  if (at < to) parts.push(text.slice(at, to))
  return parts
}

function Entity({ entity, text, chatId, children }) {
  const draw = drawings[entity.type]
  return draw ? draw({ entity, text, chatId, children }) : html`<span>${children}</span>`
}

const drawings = {
  bold: ({ children }) => html`<b>${children}</b>`,
  italic: ({ children }) => html`<i>${children}</i>`,
  underline: ({ children }) => html`<u>${children}</u>`,
  strikethrough: ({ children }) => html`<s>${children}</s>`,
  code: ({ text, children }) =>
    html`<code><${Tap} title=${texts.message.copy} act=${() => copy(text)}>${children}<//></code>`,
  pre: ({ entity, children }) => html`<pre data-language=${entity.language}>${children}</pre>`,
  blockquote: ({ children }) => html`<blockquote>${children}</blockquote>`,
  expandable_blockquote: ({ text, children }) =>
    html`<${LongQuote} long=${text.length > 160 || text.split('\n').length > 3}>${children}<//>`,
  spoiler: ({ children }) => html`<${Spoiler}>${children}<//>`,
  email: ({ text, chatId, children }) => html`<${Link} url=${`mailto:${text}`} chatId=${chatId}>${children}<//>`,
  phone_number: ({ text, chatId, children }) =>
    html`<${Link} url=${`tel:${text.replace(/[^+\d]/g, '')}`} chatId=${chatId}>${children}<//>`,
  mention: ({ text, chatId, children }) =>
    html`<${Link} url=${`https://t.me/${text.slice(1)}`} chatId=${chatId}>${children}<//>`,
  url: ({ text, chatId, children }) => html`<${Link} url=${text} chatId=${chatId}>${children}<//>`,
  text_link: ({ entity, chatId, children }) => html`<${Link} url=${entity.url} chatId=${chatId}>${children}<//>`,
  bot_command: ({ text, chatId, children }) =>
    html`<${Tap} kind="as-link" act=${() => sendText(chatId, text)}>${children}<//>`,
}

/** Links of the bot act here; the rest open beside. One with an address that no link may have stays plain text. */
function Link({ url, chatId, children }) {
  const href = safeUrl(url ?? '')
  if (!href) return html`<span>${children}</span>`
  const follow = (event) => {
    if (startPayload(href) === undefined) return
    event.preventDefault()
    followLink(href, chatId)
  }
  return html`<a href=${href} target="_blank" rel="noopener noreferrer" onClick=${follow}>${children}</a>`
}

function Spoiler({ children }) {
  const [open, setOpen] = useState(false)
  if (open) return html`<span class="spoiler open">${children}</span>`
  return html`
    <${Tap} kind="spoiler" label=${texts.message.spoiler} act=${() => setOpen(true)}>
      <span aria-hidden="true">${children}</span>
    <//>`
}

/** A button within a line of text: a real one would not break at the line's end. */
function Tap({ kind = '', label, title, act, children }) {
  const onKeyDown = (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    act()
  }
  return html`
    <span role="button" tabindex="0" class="tap ${kind}" aria-label=${label} title=${title} onClick=${act}
      onKeyDown=${onKeyDown}>${children}</span>`
}

/** Three lines until asked for more. */
function LongQuote({ long, children }) {
  const [open, setOpen] = useState(false)
  if (!long) return html`<blockquote>${children}</blockquote>`
  return html`
    <blockquote class=${open ? '' : 'folded'}>
      <div>${children}</div>
      <button type="button" class="as-link" aria-expanded=${open} onClick=${() => setOpen(!open)}>
        ${open ? texts.message.collapse : texts.message.expand}
      </button>
    </blockquote>`
}
