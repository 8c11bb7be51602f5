import { state } from './store.js'

/**
 * The payload of a link that starts this bot, '' for the bot's bare link, undefined for any other link.
 * @param {string} url
 */
export function startPayload(url) {
  if (!URL.canParse(url)) return undefined
  const { protocol, hostname, pathname, searchParams } = new URL(url)
  const isOurs = (name) => name?.toLowerCase() === state.bot?.username.toLowerCase()
  const web =
    /^https?:$/.test(protocol) && /^(www\.)?(t|telegram)\.(me|dog)$/.test(hostname) && isOurs(pathname.slice(1))
  const app = protocol === 'tg:' && hostname === 'resolve' && isOurs(searchParams.get('domain'))
  return web || app ? (searchParams.get('start') ?? '') : undefined
}

/** Only these may stand in a link, never a script; a bare `school.ru` gets its https. Undefined for anything else. */
export function safeUrl(url) {
  const whole = /^[a-z][a-z\d+.-]*:/i.test(url) && !/^[\w.-]+:\d/.test(url) ? url : `https://${url}`
  return URL.canParse(whole) && /^(https?|tg|mailto|tel):$/.test(new URL(whole).protocol) ? whole : undefined
}
