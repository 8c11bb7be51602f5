import { useState } from 'preact/hooks'
import { moveClock, sendContact, startAfresh } from './actions.js'
import { fileUrl, saveUrl } from './api.js'
import { SendFile } from './file-dialog.js'
import { fieldValue } from './format.js'
import { html } from './html.js'
import { icons } from './icons.js'
import { Choice, close, Modal } from './modal.js'
import { schoolNow, state } from './store.js'
import { texts } from './texts.js'

/** The one window that may stand over the page. */
export function Dialogs({ dialog }) {
  const Kind = dialog && kinds[dialog.kind]
  return Kind ? html`<${Kind} ...${dialog} />` : undefined
}

const kinds = { alert: Alert, photo: BigPhoto, file: SendFile, contact: ShareContact, clock: PickTime, afresh: Afresh }

function Alert({ text }) {
  return html`
    <${Modal} testid="alert" label=${text}>
      <p class="pre-line" data-testid="alert-text">${text}</p>
      <div class="dialog-buttons">
        <button type="button" class="strong" data-testid="alert-ok" onClick=${close}>${texts.ok}</button>
      </div>
    <//>`
}

function BigPhoto({ file, caption }) {
  const save = texts.message.download(file.name)
  return html`
    <${Modal} kind="big-photo" testid="big-photo" label=${texts.message.photo}>
      <div class="big-photo-bar">
        <a class="round" href=${saveUrl(file.fileId)} download=${file.name} title=${save} aria-label=${save}><${icons.download} /></a>
        <button type="button" class="round" title=${texts.close} aria-label=${texts.close} onClick=${close}><${icons.close} /></button>
      </div>
      <button type="button" class="big-photo-close" aria-label=${texts.close} onClick=${close}>
        <img src=${fileUrl(file.fileId)} alt=${caption ?? file.name} />
      </button>
    <//>`
}

/** Nobody here has a telephone: the number is made up from the account, in a range that no subscriber has. */
function ShareContact({ chatId }) {
  const phone = `+7000${String(chatId).padStart(7, '0').slice(-7)}`
  const share = () => {
    close()
    void sendContact(chatId, phone)
  }
  return html`
    <${Modal} testid="contact-dialog" label=${texts.composer.contactTitle}>
      <h2>${texts.composer.contactTitle}</h2>
      <p>${texts.composer.contactText(phone)}</p>
      <${Choice} testid="contact-send" text=${texts.composer.contactSend} act=${share} />
    <//>`
}

function PickTime() {
  const { zone } = state.clock
  const now = fieldValue(schoolNow(), zone)
  const [value, setValue] = useState(now)
  const [past, setPast] = useState(false)
  const go = () => {
    if (!value || value <= now) return setPast(true)
    close()
    return moveClock({ at: value })
  }
  return html`
    <${Modal} testid="clock-dialog" label=${texts.clock.pickTitle}>
      <h2>${texts.clock.pickTitle}</h2>
      <p>${texts.clock.pickText}</p>
      <input type="datetime-local" class="field" data-testid="clock-input" aria-label=${texts.clock.pickLabel} min=${now}
        value=${value} onInput=${(event) => setValue(event.currentTarget.value)} />
      ${past && html`<p class="wrong" role="alert">${texts.clock.past}</p>`}
      <${Choice} testid="clock-go" text=${texts.clock.go} act=${go} />
    <//>`
}

function Afresh() {
  return html`
    <${Modal} testid="afresh-dialog" label=${texts.afresh.title}>
      <h2>${texts.afresh.title}</h2>
      <p>${texts.afresh.text}</p>
      <${Choice} testid="afresh-confirm" text=${texts.afresh.confirm} act=${startAfresh} danger />
    <//>`
}
