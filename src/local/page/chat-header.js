import { useState } from 'preact/hooks'
import { setBlocked } from './actions.js'
import { Avatar } from './avatar.js'
import { html } from './html.js'
import { icons } from './icons.js'
import { closePane, openBeside } from './panes.js'
import { texts } from './texts.js'

/** Whose chat this is, what the bot is doing in it, and the chat's menu. */
export function ChatHeader({ person, chat, place, store }) {
  const [menu, setMenu] = useState(false)
  const typing =
    chat?.typing && `${store.bot?.name ?? ''} ${texts.chat.sending[chat.typing.action] ?? texts.chat.typing}`
  const toggle = () => {
    setMenu(false)
    void setBlocked(person.id, !person.blocked)
  }
  const onFocusOut = (event) => event.currentTarget.contains(event.relatedTarget) || setMenu(false)
  return html`
    <header class="chat-head">
      <button type="button" class="round back" data-testid="back" title=${texts.chat.back}
        aria-label=${texts.chat.back} onClick=${() => closePane(place)}><${icons.back} /></button>
      <${Avatar} person=${person} />
      <div class="who">
        <h2>${person.name}</h2>
        <p class=${typing ? 'typing' : ''} aria-live="polite" data-testid=${typing ? 'typing' : undefined}>${typing ?? person.role}</p>
      </div>
      ${
        store.panes.length === 1
          ? html`<button type="button" class="pill beside" data-testid="beside" title=${texts.chat.besideHint}
              onClick=${() => openBeside(undefined)}><${icons.columns} />${texts.chat.beside}</button>`
          : html`<button type="button" class="round close" data-testid="close" title=${texts.chat.close}
              aria-label=${texts.chat.close} onClick=${() => closePane(place)}><${icons.close} /></button>`
      }
      <div class="menu" onFocusOut=${onFocusOut} onKeyDown=${(event) => event.key === 'Escape' && setMenu(false)}>
        <button type="button" class="round" data-testid="menu" aria-expanded=${menu} title=${texts.chat.menu}
          aria-label=${texts.chat.menu} onClick=${() => setMenu(!menu)}><${icons.more} /></button>
        ${
          menu &&
          html`<div class="menu-list">
            <button type="button" data-testid="block" onClick=${toggle}>
              ${person.blocked ? texts.chat.unblock : texts.chat.block}
            </button>
          </div>`
        }
      </div>
    </header>`
}
