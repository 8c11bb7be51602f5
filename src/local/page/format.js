/** Dates and times as the school writes them, in its zone; names and sizes. */

const formats = new Map()

function format(zone, key, options) {
  const name = `${zone} ${key}`
  if (!formats.has(name)) formats.set(name, new Intl.DateTimeFormat('ru-RU', { timeZone: zone, ...options }))
  return formats.get(name)
}

/** «08:05» */
export const timeOf = (ms, zone) => format(zone, 'time', { hour: '2-digit', minute: '2-digit' }).format(ms)

/** «пн, 21 сентября» */
export const shortDay = (ms, zone) =>
  format(zone, 'short', { weekday: 'short', day: 'numeric', month: 'long' }).format(ms)

/** «понедельник, 21 сентября» */
export const longDay = (ms, zone) => format(zone, 'long', { weekday: 'long', day: 'numeric', month: 'long' }).format(ms)

/** «2026-09-21»: the same for all moments of one day. */
export const dayKey = (ms, zone) =>
  format(zone, 'key', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(ms).split('.').reverse().join('-')

/** What a date-time field takes: «2026-09-21T08:05». */
export const fieldValue = (ms, zone) => `${dayKey(ms, zone)}T${timeOf(ms, zone)}`

/** Messages of today, which is a `dayKey`, by their time; older ones by their date. */
export const listTime = (ms, today, zone) =>
  dayKey(ms, zone) === today ? timeOf(ms, zone) : format(zone, 'list', { day: '2-digit', month: '2-digit' }).format(ms)

/** «Иванова Мария Петровна» → «ИМ» */
export const initials = (name) =>
  name
    .split(/[\s-]+/)
    .filter((word) => /^\p{L}/u.test(word))
    .slice(0, 2)
    .map((word) => word[0].toUpperCase())
    .join('')

/** One of the eight colours of avatars, always the same for a person. */
export const avatarClass = (id) => `avatar colour-${Math.abs(id) % 8}`

export const fileSize = (bytes) =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} КБ`
    : `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} МБ`

/** For searching: «Фёдорова» is found by «федор». */
export const plain = (text) => text.toLowerCase().replaceAll('ё', 'е')
