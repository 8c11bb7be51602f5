import { useState } from 'preact/hooks'
import { setBlocked, start } from './actions.js'
import { Avatar } from './avatar.js'
import { ChatHeader } from './chat-header.js'
import { Composer } from './composer.js'
import { History } from './history.js'
import { html } from './html.js'
import { icons } from './icons.js'
import { activate, closePane, openBeside, openChat } from './panes.js'
import { Slip } from './slip.js'
import { change, personOf } from './store.js'
import { texts } from './texts.js'
import { Toasts } from './toasts.js'

/** One of the chats side by side: that of a person, or the question whose to open. */
export function Pane({ place, store }) {
  const id = store.panes[place]
  const person = personOf(id)
  const classes = `pane ${place === store.active ? 'active' : ''} ${person ? '' : 'empty'}`
  return html`
    <section class=${classes} data-testid=${`pane-${place}`} data-pane=${place} data-person-id=${id}
      aria-label=${person ? texts.chat.label(person.name) : texts.people.cast}
      onPointerDown=${() => activate(place)} onFocusIn=${() => activate(place)}>
      ${person ? html`<${Chat} key=${id} person=${person} place=${place} store=${store} />` : html`<${Nobody} place=${place} store=${store} />`}
      <${Toasts} toasts=${store.toasts.filter(({ chatId }) => id !== undefined && chatId === id)} />
    </section>`
}

function Chat({ person, place, store }) {
  const [dropping, setDropping] = useState(false)
  const [sent, setSent] = useState(0)
  const chat = store.chats[person.id]
  const offer = (files) => files[0] && change({ dialog: { kind: 'file', chatId: person.id, file: files[0] } })
  const onDragOver = (event) => {
    if (person.blocked || !event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setDropping(true)
  }
  const onDrop = (event) => {
    event.preventDefault()
    setDropping(false)
    offer(event.dataTransfer.files)
  }
  const onDragLeave = (event) => event.currentTarget.contains(event.relatedTarget) || setDropping(false)
  return html`
    <div class="chat" onDragOver=${onDragOver} onDrop=${onDrop} onDragLeave=${onDragLeave}>
      <${ChatHeader} person=${person} chat=${chat} place=${place} store=${store} />
      ${chat && person.slip && !person.slip.used && html`<${Slip} person=${person} school=${store.school} folded=${chat.messages.length > 0} />`}
      ${
        chat
          ? html`<${History} chat=${chat} zone=${store.clock.zone} pressing=${store.pressing} sent=${sent} />`
          : html`<div class="scroll loading" role="status">${texts.chat.loading}</div>`
      }
      ${chat && html`<${Foot} person=${person} chat=${chat} onFiles=${offer} onSent=${() => setSent(sent + 1)} />`}
      ${dropping && html`<div class="drop">${texts.chat.drop}</div>`}
    </div>`
}

/** Where one writes; or the one thing to be done before one can. */
function Foot({ person, chat, onFiles, onSent }) {
  const only = (testid, text, act, hint) => html`
    <div class="foot">
      ${hint && html`<p>${hint}</p>`}
      <button type="button" class="wide" data-testid=${testid} onClick=${act}>${text}</button>
    </div>`
  if (person.blocked) return only('unblock', texts.chat.unblock, () => setBlocked(person.id, false), texts.chat.blocked)
  if (!person.started && chat.messages.length === 0) return only('start', texts.chat.start, () => start(person.id))
  return html`<${Composer} person=${person} chat=${chat} onFiles=${onFiles} onSent=${onSent} />`
}

function Nobody({ place, store }) {
  const isSecond = store.panes.length > 1
  const cast = store.people.filter((person) => person.featured && !store.panes.includes(person.id))
  return html`
    <div class="nobody">
      ${
        isSecond &&
        html`<button type="button" class="round corner" data-testid="close" title=${texts.chat.close}
          aria-label=${texts.chat.close} onClick=${() => closePane(place)}><${icons.close} /></button>`
      }
      <h2>${isSecond ? texts.chat.second : texts.chat.none}</h2>
      <p>${isSecond ? texts.chat.secondText : texts.chat.noneText}</p>
      <div class="cards">
        ${cast.map(
          (person) => html`
            <button type="button" class="card" key=${person.id} data-testid="cast-card" data-person-id=${person.id}
              onClick=${() => (isSecond && place === 1 ? openBeside(person.id) : openChat(person.id))}>
              <${Avatar} person=${person} />
              <span><b>${person.name}</b><small>${person.role}</small></span>
            </button>`,
        )}
      </div>
    </div>`
}
