import { useMemo, useState } from 'preact/hooks'
import { Avatar } from './avatar.js'
import { dayKey, listTime, plain } from './format.js'
import { html } from './html.js'
import { icons } from './icons.js'
import { openBeside, openChat } from './panes.js'
import { schoolNow } from './store.js'
import { summary } from './summary.js'
import { texts } from './texts.js'

/** So many rows of the long list are drawn at first, and so many more at each asking. */
const portion = 40

/** The list on the left: whom to play first, then everyone. */
export function People({ store }) {
  const [query, setQuery] = useState('')
  const { people, panes } = store
  const { zone } = store.clock
  const today = dayKey(schoolNow(), zone)
  const list = useMemo(() => {
    const section = (title, some) =>
      html`<${Section} key=${title} title=${title} people=${some} panes=${panes} today=${today} zone=${zone} />`
    if (query.trim()) return section(texts.people.found, people.filter(matches(query)))
    return [
      section(
        texts.people.cast,
        people.filter((person) => person.featured),
      ),
      section(texts.people.all, latestFirst(people.filter((person) => !person.featured))),
    ]
  }, [people, panes, query, today, zone])
  return html`
    <nav class="people" aria-label=${texts.people.label} data-testid="people">
      <div class="search">
        <${icons.search} />
        <input type="search" data-testid="search" placeholder=${texts.people.search}
          aria-label=${texts.people.search} autocomplete="off" value=${query}
          onInput=${(event) => setQuery(event.currentTarget.value)}
          onKeyDown=${(event) => event.key === 'Escape' && setQuery('')} />
        ${
          query &&
          html`<button type="button" class="round small" aria-label=${texts.people.clear} title=${texts.people.clear}
            onClick=${() => setQuery('')}><${icons.close} /></button>`
        }
      </div>
      <div class="people-scroll">${list}</div>
    </nav>`
}

function Section({ title, people, panes, today, zone }) {
  const [shown, setShown] = useState(portion)
  const rows = people.slice(0, shown)
  const left = people.length - rows.length
  return html`
    <h2 class="section">${title}<span>${people.length}</span></h2>
    ${people.length === 0 && html`<p class="hint">${texts.people.nobody}</p>`}
    <ul>
      ${rows.map(
        (person) =>
          html`<${Row} key=${person.id} person=${person} open=${panes.includes(person.id)} today=${today} zone=${zone} />`,
      )}
    </ul>
    ${left > 0 && html`<button type="button" class="more" onClick=${() => setShown(shown + portion)}>${texts.people.more(left)}</button>`}`
}

function Row({ person, open, today, zone }) {
  const { id, name, role, last, unread, slip } = person
  return html`
    <li class="person ${open ? 'open' : ''}" data-testid=${`person-${id}`} data-person-id=${id}>
      <button type="button" class="person-main" aria-current=${open ? 'true' : undefined} onClick=${() => openChat(id)}>
        <${Avatar} person=${person} />
        <span class="person-text">
          <span class="person-line">
            <span class="person-name">${name}</span>
            ${last && html`<time>${listTime(last.date * 1000, today, zone)}</time>`}
          </span>
          <span class="person-role">${role}</span>
          <span class="person-line">
            <span class="person-last"><${LastWords} person=${person} /></span>
            ${unread > 0 && html`<span class="badge" data-testid="unread" aria-label=${texts.people.unread(unread)}>${unread}</span>`}
            ${!unread && slip && !slip.used && html`<span class="has-slip" title=${texts.people.hasSlip}><${icons.slip} /></span>`}
          </span>
        </span>
      </button>
      <button type="button" class="round small person-beside" data-testid="beside" title=${texts.people.beside}
        aria-label=${texts.people.besideOf(name)} onClick=${() => openBeside(id)}><${icons.columns} /></button>
    </li>`
}

function LastWords({ person: { last, blocked } }) {
  if (blocked) return html`<i>${texts.people.blocked}</i>`
  if (!last) return html`<i>${texts.people.new}</i>`
  return html`${last.from === 'person' && html`<span class="you">${texts.people.you}</span>`}${summary(last)}`
}

const latestFirst = (people) => [...people].sort((a, b) => (b.last?.date ?? 0) - (a.last?.date ?? 0))

/** Every word of the query begins some word of the name or the role: «ив пет» finds «Иванов Пётр». */
function matches(query) {
  const wanted = plain(query).trim().split(/\s+/)
  return (person) => {
    const words = plain(`${person.name} ${person.role}`).split(/[^\p{L}\p{N}]+/u)
    return wanted.every((start) => words.some((word) => word.startsWith(start)))
  }
}
