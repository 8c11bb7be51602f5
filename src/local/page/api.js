import { texts } from './texts.js'

/** What the server refused or could not do; the message may be shown. */
export class ApiError extends Error {
  /** @param {number} status 0 where no answer came @param {string} message */
  constructor(status, message) {
    super(message)
    this.status = status
  }
}

/**
 * One call to the local mode's server. Throws ApiError.
 * @param {string} path below `/local/`
 * @param {object | FormData} [body] makes the call a POST
 * @returns {Promise<any>}
 */
async function call(path, body) {
  const response = await fetch(`/local/${path}`, body && post(body)).catch(() => {
    throw new ApiError(0, texts.offline)
  })
  const answer = await response.json().catch(() => undefined)
  if (!response.ok || !answer) throw new ApiError(response.status, texts.failed(answer?.error ?? response.status))
  return answer
}

/** A form brings its own content type, with its boundary. */
const post = (body) =>
  body instanceof FormData
    ? { method: 'POST', body }
    : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }

export const api = {
  state: () => call('state'),
  chat: (id) => call(`chats/${id}`),
  start: (id, payload) => call(`chats/${id}/start`, { payload }),
  text: (id, text) => call(`chats/${id}/text`, { text }),
  press: (id, messageId, row, column) => call(`chats/${id}/press`, { messageId, row, column }),
  contact: (id, phoneNumber) => call(`chats/${id}/contact`, { phoneNumber }),
  block: (id) => call(`chats/${id}/block`, {}),
  unblock: (id) => call(`chats/${id}/unblock`, {}),
  read: (id) => call(`chats/${id}/read`, {}),
  /** @param {{ minutes: number } | { time: string, tomorrow?: boolean } | { at: string }} move */
  moveClock: (move) => call('clock', move),
  afresh: () => call('afresh', {}),

  file: (id, { file, caption, kind }) => {
    const form = new FormData()
    form.set('kind', kind)
    if (caption) form.set('caption', caption)
    form.set('file', file, file.name)
    return call(`chats/${id}/files`, form)
  },
}

export const fileUrl = (fileId) => `/local/files/${encodeURIComponent(fileId)}`
export const saveUrl = (fileId) => `${fileUrl(fileId)}?save`
