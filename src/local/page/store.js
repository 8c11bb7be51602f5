import { useEffect, useReducer } from 'preact/hooks'

/**
 * Everything the page draws from, in one object. Parts are replaced, never changed in place.
 * `people` carry what the list shows of their chats; `chats` the messages of those that were opened.
 * `panes` holds the person of each open chat; undefined is a pane where nobody is chosen yet.
 */
export const state = {
  ready: false,
  /** The school is being wiped and made again. */
  afresh: false,
  connected: true,
  school: '',
  /** @type {{ name: string, username: string, description: string } | undefined} */
  bot: undefined,
  /** The school's time `now` (epoch ms) as it was when the page's own timer showed `at`. */
  clock: { now: 0, at: 0, zone: 'Europe/Moscow', moving: false },
  /** @type {any[]} */
  people: [],
  /** @type {Record<number, any>} */
  chats: {},
  /** @type {(number | undefined)[]} */
  panes: [undefined],
  active: 0,
  /** Buttons whose answer has not come. @type {ReadonlySet<string>} */
  pressing: new Set(),
  /** @type {{ key: number, text: string, chatId?: number }[]} */
  toasts: [],
  /** The modal window over the page. @type {any} */
  dialog: undefined,
}

const listeners = new Set()

/** @param {Partial<typeof state>} patch */
export function change(patch) {
  Object.assign(state, patch)
  for (const listener of listeners) listener()
}

/** @param {number} id @param {(chat: any) => object} patch is not asked where the chat was never opened */
export function changeChat(id, patch) {
  const chat = state.chats[id]
  if (chat) change({ chats: { ...state.chats, [id]: { ...chat, ...patch(chat) } } })
}

/** @param {number} id @param {object} patch */
export function changePerson(id, patch) {
  change({ people: state.people.map((person) => (person.id === id ? { ...person, ...patch } : person)) })
}

export const personOf = (id) => state.people.find((person) => person.id === id)

/** Draws the calling component again whenever anything changes. */
export function useStore() {
  const [, redraw] = useReducer((count) => count + 1, 0)
  useEffect(() => {
    listeners.add(redraw)
    // What changed between the drawing and this effect would be missed.
    redraw(undefined)
    return () => listeners.delete(redraw)
  }, [])
  return state
}

let toastKey = 0

/** A short word that goes by itself: over that person's chat if it is open, else over the page. */
export function toast(text, chatId) {
  const key = ++toastKey
  change({ toasts: [...state.toasts.slice(-2), { key, text, chatId }] })
  const stay = Math.min(9000, 3500 + text.length * 40)
  setTimeout(() => change({ toasts: state.toasts.filter((each) => each.key !== key) }), stay)
}

/** The school's present moment, epoch milliseconds: the last known one, moved on by real time. */
export const schoolNow = () => state.clock.now + (state.clock.moving ? 0 : performance.now() - state.clock.at)

/** @param {{ now: number, zone: string, moving: boolean }} clock as the server says it */
export const setClock = (clock) => change({ clock: { ...clock, at: performance.now() } })
