import { Contact, Document, Photo } from './attachments.js'
import { RichText } from './entities.js'
import { timeOf } from './format.js'
import { html } from './html.js'
import { InlineKeyboard } from './inline-keyboard.js'
import { memo } from './memo.js'
import { summary } from './summary.js'
import { texts } from './texts.js'

/**
 * One message with its files, text, time and buttons. `last`: of several in a row from the same side;
 * `waits`: the keys of its buttons whose answer has not come, a line each.
 */
export const Bubble = memo(({ message, replied, last, zone, waits }) => {
  const side = message.from === 'bot' ? 'in' : 'out'
  const words = message.text ?? message.caption
  const hasKeys = message.inlineKeyboard?.length > 0
  return html`
    <div class="message ${side} ${last ? 'last' : ''} ${hasKeys ? 'with-keys' : ''}">
      <div
        class="bubble ${message.photo ? 'with-photo' : ''} ${words ? '' : 'wordless'}"
        data-testid="bubble"
        data-message-id=${message.id}
        data-from=${message.from}
      >
        ${replied && html`<div class="quoted" aria-label=${texts.message.reply}>${summary(replied)}</div>`}
        ${message.photo && html`<${Photo} file=${message.photo} caption=${message.caption} />`}
        ${message.document && html`<${Document} file=${message.document} />`}
        ${message.contact && html`<${Contact} contact=${message.contact} />`}
        <div class="words">
          ${words && html`<span data-testid="text"><${RichText} text=${words} entities=${message.entities} chatId=${message.chatId} /></span>`}
          <${Meta} message=${message} zone=${zone} />
        </div>
      </div>
      ${hasKeys && html`<${InlineKeyboard} message=${message} waits=${waits.split('\n')} />`}
    </div>`
})

function Meta({ message, zone }) {
  const sent = message.date * 1000
  return html`
    <span class="meta">
      ${message.editDate && html`<span>${texts.message.edited}</span>`}
      <time datetime=${new Date(sent).toISOString()}>${timeOf(sent, zone)}</time>
    </span>`
}
