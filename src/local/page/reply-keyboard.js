import { sendText } from './actions.js'
import { html } from './html.js'
import { change, toast } from './store.js'
import { texts } from './texts.js'

/** What stands instead of the phone's keyboard. */
export function ReplyKeyboard({ person, rows, onSent }) {
  const say = (button) => {
    if (button.request_contact) return change({ dialog: { kind: 'contact', chatId: person.id } })
    if (button.request_location || button.web_app) return toast(texts.composer.notHere, person.id)
    onSent()
    return sendText(person.id, button.text)
  }
  return html`
    <div class="reply-keyboard" role="group" aria-label=${texts.composer.keyboard} data-testid="reply-keyboard">
      ${rows.map(
        (row, place) => html`
          <div class="row" key=${place}>
            ${row.map(
              (button) => html`
                <button type="button" class=${button.style ?? ''} data-testid="reply-button" onClick=${() => say(button)}>
                  ${button.text}
                </button>`,
            )}
          </div>`,
      )}
    </div>`
}
