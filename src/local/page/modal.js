import { useEffect, useRef } from 'preact/hooks'
import { html } from './html.js'
import { change } from './store.js'
import { texts } from './texts.js'

export const close = () => change({ dialog: undefined })

/** The browser's own modal window: it keeps the focus, and Escape or a click beside it closes it. */
export function Modal({ children, kind = '', testid, label }) {
  const box = useRef(null)
  useEffect(() => box.current.showModal(), [])
  return html`
    <dialog ref=${box} class=${`dialog ${kind}`} data-testid=${testid} aria-label=${label} onClose=${close}
      onClick=${(event) => event.target === box.current && close()}>
      <div class="dialog-inner">${children}</div>
    </dialog>`
}

/** «Отмена» and the one thing that the window is for. */
export const Choice = ({ testid, text, act, danger, busy }) => html`
  <div class="dialog-buttons">
    <button type="button" class="plain" data-testid="cancel" onClick=${close}>${texts.cancel}</button>
    <button type="button" class=${danger ? 'strong danger' : 'strong'} data-testid=${testid} disabled=${busy} onClick=${act}>${text}</button>
  </div>`
