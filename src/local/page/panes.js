import { change, state } from './store.js'
import { loadChat, seeNew } from './sync.js'

/** The open chats stand in the address (`#1001,1002`), so that reloading and the browser's «back» keep working. */
const read = () =>
  location.hash
    .slice(1)
    .split(',')
    .slice(0, 2)
    .map((id) => Number(id) || undefined)

const same = (a, b) => a.length === b.length && a.every((id, place) => id === b[place])

/** Brings the chats of a new set of panes onto the screen. */
function showPanes(panes, active) {
  const added = panes.filter((id) => id !== undefined && !state.panes.includes(id))
  change({ panes, active: Math.min(active, panes.length - 1) })
  for (const id of added) void loadChat(id)
  seeNew()
}

function show(panes, active) {
  showPanes(panes, active)
  const hash = panes.some(Boolean) ? `#${panes.map((id) => id ?? '').join(',')}` : location.pathname
  if (!same(read(), panes)) history.pushState({ fromHere: true }, '', hash)
}

export function followAddress() {
  const follow = () => showPanes(read(), state.active)
  addEventListener('popstate', follow)
  follow()
}

/** In the pane that was used last, unless the person is on the screen already. */
export function openChat(id) {
  const open = state.panes.indexOf(id)
  if (open >= 0) return show(state.panes, open)
  show(
    state.panes.map((each, place) => (place === state.active ? id : each)),
    state.active,
  )
}

/** In the second pane; without a person it asks who. */
export function openBeside(id) {
  const first = id !== undefined && state.panes[0] === id ? state.panes[1] : state.panes[0]
  show([first, id], 1)
}

export function closePane(place) {
  // On a phone this is the way back to the list: the browser's own «back» must not lead into the chat again.
  if (state.panes.length === 1 && history.state?.fromHere) return history.back()
  const left = state.panes.filter((_, each) => each !== place)
  show(left.length > 0 ? left : [undefined], 0)
}

export const activate = (place) => place !== state.active && showPanes(state.panes, place)
