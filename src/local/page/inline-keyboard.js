import { press, pressKey } from './actions.js'
import { html } from './html.js'
import { icons } from './icons.js'
import { safeUrl, startPayload } from './links.js'
import { toast } from './store.js'
import { texts } from './texts.js'

/** The buttons under a message. `waits`: the keys of those whose answer has not come. */
export function InlineKeyboard({ message, waits }) {
  return html`
    <div class="inline-keyboard">
      ${message.inlineKeyboard.map(
        (row, place) => html`
          <div class="row" key=${place}>
            ${row.map((button, column) => {
              const isWaiting = waits.includes(pressKey(message, place, column))
              return html`
                <${InlineButton} key=${column} message=${message} button=${button} row=${place} column=${column}
                  isWaiting=${isWaiting} />`
            })}
          </div>`,
      )}
    </div>`
}

/** A link to elsewhere is a real link; everything else is a button. */
function InlineButton({ message, button, row, column, isWaiting }) {
  const classes = `${button.style ?? ''} ${isWaiting ? 'waits' : ''}`
  const link = button.url && safeUrl(button.url)
  if (link && startPayload(link) === undefined)
    return html`
      <a class=${classes} data-testid="inline-button" data-row=${row} data-column=${column} href=${link} target="_blank"
        rel="noopener noreferrer"><span>${button.text}</span><${icons.link} /></a>`
  const isHere = button.callback_data !== undefined || button.url || button.copy_text
  const act = () => (isHere ? press(message, row, column) : toast(texts.composer.notHere, message.chatId))
  return html`
    <button type="button" class=${classes} data-testid="inline-button" data-row=${row} data-column=${column}
      aria-busy=${isWaiting} onClick=${act}>
      <span>${button.text}</span>
      ${isWaiting && html`<span class="spinner" role="img" aria-label=${texts.message.waiting}></span>`}
      ${button.copy_text && html`<${icons.copy} />`}
    </button>`
}
