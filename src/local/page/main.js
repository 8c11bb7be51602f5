import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import { Clock } from './clock.js'
import { Dialogs } from './dialogs.js'
import { html } from './html.js'
import { Pane } from './pane.js'
import { followAddress } from './panes.js'
import { People } from './people.js'
import { useStore } from './store.js'
import { followEvents } from './sync.js'
import { texts } from './texts.js'
import { Toasts } from './toasts.js'

function App() {
  const store = useStore()
  useEffect(() => {
    document.title = texts.title(store.school)
  }, [store.school])
  if (!store.ready || store.afresh) return html`<${Splash} afresh=${store.afresh} />`
  const chosen = store.panes[store.active] !== undefined
  const apart = store.toasts.filter(({ chatId }) => chatId === undefined || !store.panes.includes(chatId))
  return html`
    <div class="app ${chosen ? 'chosen' : ''}">
      <header class="top">
        <h1 data-testid="school">
          <img src="/local/page/icon.svg" alt="" width="30" height="30" />
          <span>${store.school || texts.brand}<small>${texts.demo}</small></span>
        </h1>
        ${!store.connected && html`<span class="lost" role="status">${texts.lost}</span>`}
        <${Clock} clock=${store.clock} />
      </header>
      <${People} store=${store} />
      <main>${store.panes.map((_, place) => html`<${Pane} key=${place} place=${place} store=${store} />`)}</main>
      <${Dialogs} dialog=${store.dialog} />
      <div class="page-toasts"><${Toasts} toasts=${apart} /></div>
    </div>`
}

function Splash({ afresh }) {
  return html`
    <div class="splash" role="status" data-testid="splash">
      <img src="/local/page/icon.svg" alt="" width="72" height="72" />
      <h1>${afresh ? texts.splash.afresh : texts.splash.title}</h1>
      <p>${texts.splash.text}</p>
      <span class="spinner"></span>
    </div>`
}

render(html`<${App} />`, document.getElementById('app'))
followAddress()
// its first word, «hello», has everything read
followEvents()
