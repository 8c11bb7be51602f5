import { fileUrl, saveUrl } from './api.js'
import { fileSize } from './format.js'
import { html } from './html.js'
import { icons } from './icons.js'
import { change } from './store.js'
import { texts } from './texts.js'

/** Its place is kept free while it loads, so that nothing jumps. */
export function Photo({ file, caption }) {
  const open = () => change({ dialog: { kind: 'photo', file, caption } })
  return html`
    <button type="button" class="photo" data-testid="photo" aria-label=${texts.message.openPhoto} onClick=${open}>
      <img src=${fileUrl(file.fileId)} alt=${caption ?? file.name} width=${file.width} height=${file.height} />
    </button>`
}

export function Document({ file }) {
  return html`
    <a class="document" data-testid="document" href=${saveUrl(file.fileId)} download=${file.name}
      aria-label=${texts.message.download(file.name)}>
      <span class="document-icon"><${icons.file} /></span>
      <span class="document-about">
        <span class="document-name">${file.name}</span>
        <span class="document-size">${fileSize(file.size)}</span>
      </span>
    </a>`
}

export function Contact({ contact }) {
  return html`
    <div class="contact">
      <b>${contact.firstName}</b>
      <span>${contact.phoneNumber}</span>
    </div>`
}
