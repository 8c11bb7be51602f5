import { markRead } from './actions.js'
import { api } from './api.js'
import { change, changeChat, changePerson, personOf, setClock, state, toast } from './store.js'

/** How long «печатает…» stays after the bot said so, as in Telegram. */
const typingStays = 5000

/**
 * What the server knows, read whole and then followed by its events. An event that comes while something is being read
 * waits for it: it may be newer than the answer, and is harmless if it is not.
 */
let reading = 0
const waiting = []

async function read(ask, use) {
  reading += 1
  try {
    use(await ask())
    return true
  } catch (error) {
    if (state.ready && error.status !== 0) toast(error.message)
    return false
  } finally {
    reading -= 1
    if (reading === 0) for (const event of waiting.splice(0)) handlers[event.type]?.(event)
  }
}

/** The school and its people; asked again until the server has them. */
export async function loadState() {
  const done = await read(api.state, ({ clock, ...rest }) => {
    change(rest)
    setClock(clock)
  })
  if (!done || !state.ready) setTimeout(loadState, 1000)
}

export const loadChat = (id) =>
  read(
    () => api.chat(id),
    ({ chat, ...rest }) => {
      change({ chats: { ...state.chats, [id]: rest } })
      changePerson(id, chat)
      seeNew()
    },
  )

/** Follows the server for as long as the page is open. Whatever was missed while the line was down is read anew. */
export function followEvents() {
  const source = new EventSource('/local/events')
  source.onopen = () => change({ connected: true })
  source.onerror = () => {
    change({ connected: false })
    // A server that answers with an error ends the browser's own attempts.
    if (source.readyState === EventSource.CLOSED) setTimeout(followEvents, 1000)
  }
  source.onmessage = ({ data }) => {
    const event = JSON.parse(data)
    if (reading > 0) waiting.push(event)
    else handlers[event.type]?.(event)
  }
  document.addEventListener('visibilitychange', seeNew)
}

/** Chats on the screen; of those that were opened before, what is known grows old and is forgotten. */
function loadAll() {
  void loadState()
  change({ chats: Object.fromEntries(Object.entries(state.chats).filter(([id]) => state.panes.includes(Number(id)))) })
  for (const id of state.panes) if (id !== undefined) void loadChat(id)
}

/** A press's own answer tells its toast, so that a second window stays quiet. */
const handlers = {
  hello: loadAll,
  message: (event) => {
    const { chatId, message } = event
    changeChat(chatId, ({ messages, typing }) => ({
      messages: [...messages.filter((each) => each.id !== message.id), message],
      typing: message.from === 'bot' ? undefined : typing,
    }))
    follow(event)
  },
  edit: (event) => {
    const { chatId, message } = event
    changeChat(chatId, ({ messages }) => ({
      messages: messages.map((each) => (each.id === message.id ? message : each)),
    }))
    follow(event)
  },
  delete: (event) => {
    const { chatId, messageIds } = event
    changeChat(chatId, ({ messages }) => ({ messages: messages.filter((each) => !messageIds.includes(each.id)) }))
    follow(event)
  },
  typing: ({ chatId, action }) => {
    const typing = { action }
    changeChat(chatId, () => ({ typing }))
    setTimeout(() => changeChat(chatId, (chat) => (chat.typing === typing ? { typing: undefined } : {})), typingStays)
  },
  read: (event) => follow(event),
  person: (event) => (personOf(event.chatId) ? follow(event) : soonLoadState()),
  pin: ({ chatId, pinned }) => changeChat(chatId, () => ({ pinned })),
  commands: ({ chatId }) => reload(chatId),
  description: ({ chatId }) => reload(chatId),
  people: () => soonLoadState(),
  ready: () => loadAll(),
  restored: () => loadAll(),
  preparing: () => change({ afresh: true }),
  afresh: () => location.replace(location.pathname),
  clock: ({ clock }) => setClock(clock),
}

/** The list's part of an event. A code may have been used by it, which only the school knows. */
function follow({ chatId, chat }) {
  if (!chat) return
  changePerson(chatId, chat)
  const { slip } = personOf(chatId) ?? {}
  if (slip && !slip.used) soonLoadState()
  seeNew()
}

function reload(chatId) {
  for (const id of state.panes) if (id !== undefined && (chatId === undefined || chatId === id)) void loadChat(id)
}

/** What lies open before somebody's eyes is read. */
export function seeNew() {
  if (document.visibilityState !== 'visible') return
  const isNarrow = matchMedia('(max-width: 899px)').matches
  const seen = isNarrow ? [state.panes[state.active]] : state.panes
  for (const id of seen) if (id !== undefined && state.chats[id] && personOf(id)?.unread) markRead(id)
}

/** Many things change together when a day is played through: one reading for all of them. */
let timer
function soonLoadState() {
  clearTimeout(timer)
  timer = setTimeout(loadState, 300)
}
