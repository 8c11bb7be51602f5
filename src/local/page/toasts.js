import { html } from './html.js'

/** Short words that go by themselves; the place for them stands always, so that a screen reader hears them come. */
export function Toasts({ toasts }) {
  return html`
    <div class="toasts" role="status" aria-live="polite">
      ${toasts.map(({ key, text }) => html`<div class="toast" key=${key} data-testid="toast">${text}</div>`)}
    </div>`
}
