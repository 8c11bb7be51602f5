import { api } from './api.js'
import { safeUrl, startPayload } from './links.js'
import { change, changePerson, personOf, setClock, state, toast } from './store.js'
import { texts } from './texts.js'

/** What the user does. A failure is told in a toast, and the answer is undefined then. */
async function attempt(work, chatId) {
  try {
    return await work()
  } catch (error) {
    toast(error.message, chatId)
    return undefined
  }
}

export function markRead(id) {
  if (personOf(id)?.unread) changePerson(id, { unread: 0 })
  void attempt(() => api.read(id), id)
}

/** @param {number} id @param {string} [payload] of a deep link */
export const start = (id, payload) => attempt(() => api.start(id, payload), id)

/** Tells whether it went out, so that the composer may give back what did not. */
export const sendText = async (id, text) => (await attempt(() => api.text(id, text), id)) !== undefined

export const sendFile = async (id, file) => (await attempt(() => api.file(id, file), id)) !== undefined

export const sendContact = (id, phoneNumber) => attempt(() => api.contact(id, phoneNumber), id)

export const setBlocked = (id, blocked) => attempt(() => (blocked ? api.block(id) : api.unblock(id)), id)

/** Names the button itself, not only its place: after an edit another one may stand there. */
export const pressKey = (message, row, column) => {
  const { text, callback_data: data } = message.inlineKeyboard[row][column]
  return [message.chatId, message.id, row, column, data ?? text].join(' ')
}

/** A second tap on a button that still waits is not sent again. */
export async function press(message, row, column) {
  const button = message.inlineKeyboard[row][column]
  if (button.copy_text) return copy(button.copy_text.text)
  const key = pressKey(message, row, column)
  if (state.pressing.has(key)) return
  change({ pressing: new Set(state.pressing).add(key) })
  const answer = await attempt(() => api.press(message.chatId, message.id, row, column), message.chatId)
  change({ pressing: new Set([...state.pressing].filter((each) => each !== key)) })
  const { text, showAlert, url } = answer?.result ?? {}
  if (url) followLink(url, message.chatId)
  if (text && showAlert) change({ dialog: { kind: 'alert', text, chatId: message.chatId } })
  else if (text) toast(text, message.chatId)
}

/** A link of the bot itself acts in this person's chat; any other opens a new tab. */
export function followLink(url, chatId) {
  const safe = safeUrl(url)
  if (!safe) return
  const payload = startPayload(safe)
  if (payload === undefined) window.open(safe, '_blank', 'noopener')
  else void start(chatId, payload || undefined)
}

export async function copy(text, done = texts.copied) {
  try {
    await navigator.clipboard.writeText(text)
    toast(done)
  } catch {
    toast(texts.copyFailed)
  }
}

/** Resolves when everything that was due on the way is done; tells whether the clock went there. */
export async function moveClock(move) {
  change({ clock: { ...state.clock, moving: true } })
  try {
    setClock((await api.moveClock(move)).result)
    return true
  } catch (error) {
    toast(error.status === 409 ? texts.clock.past : error.message)
    const answer = await attempt(api.state)
    if (answer) setClock(answer.clock)
    return false
  }
}

export async function startAfresh() {
  change({ afresh: true, dialog: undefined })
  const done = await attempt(api.afresh)
  if (!done) return change({ afresh: false })
  location.replace(location.pathname)
}
