import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Bubble } from './bubble.js'
import { dayKey, longDay } from './format.js'
import { html } from './html.js'
import { icons } from './icons.js'
import { summary } from './summary.js'
import { texts } from './texts.js'

/** Within this many pixels of the end, new messages are followed. */
const near = 80
/** So many messages are drawn at first, and so many more whenever the reader comes to the top. */
const portion = 60

/**
 * The messages of a chat between their dates. Stays at the end while the reader is there; else it offers the way down.
 * `sent` grows with each own message, which is always followed.
 */
export function History({ chat, zone, pressing, sent }) {
  const { messages } = chat
  const box = useRef(null)
  const [depth, setDepth] = useState(portion)
  const { onScroll, toEnd, away, missed } = useEnd(box, messages, sent)
  const heightBefore = useRef(undefined)

  const scrolled = () => {
    onScroll()
    if (box.current.scrollTop > near || depth >= messages.length) return
    heightBefore.current = box.current.scrollHeight
    setDepth(depth + portion)
  }
  // What was being read stays under the eyes when older messages come above it.
  useLayoutEffect(() => {
    if (heightBefore.current === undefined) return
    box.current.scrollTop += box.current.scrollHeight - heightBefore.current
    heightBefore.current = undefined
  }, [depth])

  const list = useMemo(() => withDays(messages, depth, zone, pressing), [messages, depth, zone, pressing])
  const pinned = messages.find(({ id }) => id === chat.pinned?.[0])
  return html`
    ${pinned && html`<${Pinned} message=${pinned} box=${box} />`}
    <div class="scroll">
      <div class="messages" ref=${box} onScroll=${scrolled} role="log" aria-label=${texts.chat.messages} tabindex="0"
        data-testid="messages">
        <div class="messages-inner">
          ${messages.length === 0 ? html`<${About} profile=${chat.profile} />` : list}
        </div>
      </div>
      ${
        away &&
        html`<button type="button" class="to-end" data-testid="to-end" title=${texts.chat.toEnd}
          aria-label=${texts.chat.toEnd} onClick=${toEnd}>
          <${icons.down} />${missed > 0 && html`<span class="badge">${missed}</span>`}
        </button>`
      }
    </div>`
}

/** Whether the reader is at the end, and keeping them there when the chat grows or its place shrinks. */
function useEnd(box, messages, sent) {
  const atEnd = useRef(true)
  const [away, setAway] = useState(false)
  const seen = useRef(messages.length)

  const toEnd = () => {
    atEnd.current = true
    box.current.scrollTop = box.current.scrollHeight
    setAway(false)
  }
  const onScroll = () => {
    const { scrollHeight, scrollTop, clientHeight } = box.current
    atEnd.current = scrollHeight - scrollTop - clientHeight < near
    setAway(!atEnd.current)
  }
  if (atEnd.current) seen.current = messages.length
  useLayoutEffect(() => {
    if (atEnd.current) toEnd()
  }, [messages])
  useEffect(toEnd, [sent])
  useEffect(() => {
    // it may come once more when the chat is closed already
    const changed = new ResizeObserver(() => atEnd.current && box.current && toEnd())
    changed.observe(box.current)
    changed.observe(box.current.firstElementChild)
    return () => changed.disconnect()
  }, [])
  return { onScroll, toEnd, away, missed: Math.max(0, messages.length - seen.current) }
}

function withDays(messages, depth, zone, pressing) {
  const known = new Map(messages.map((message) => [message.id, message]))
  const shown = messages.slice(-depth)
  const dayOf = (message) => message && dayKey(message.date * 1000, zone)
  return shown.flatMap((message, place) => {
    const before = shown[place - 1]
    const after = shown[place + 1]
    const day = dayOf(message)
    const last = after?.from !== message.from || dayOf(after) !== day
    const waits = [...pressing].filter((key) => key.startsWith(`${message.chatId} ${message.id} `)).join('\n')
    const bubble = html`
      <${Bubble} key=${message.id} message=${message} replied=${known.get(message.replyTo)} last=${last} zone=${zone}
        waits=${waits} />`
    if (dayOf(before) === day) return [bubble]
    return [
      html`<div class="day" key=${day} data-testid="day"><span>${longDay(message.date * 1000, zone)}</span></div>`,
      bubble,
    ]
  })
}

/** What an empty chat shows about the bot. */
function About({ profile }) {
  return html`
    <div class="about" data-testid="about">
      <h3>${texts.chat.about}</h3>
      <p>${profile.description}</p>
    </div>`
}

function Pinned({ message, box }) {
  const find = () =>
    box.current
      .querySelector(`[data-message-id="${message.id}"]`)
      ?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  return html`
    <button type="button" class="pinned" data-testid="pinned" onClick=${find}>
      <b>${texts.chat.pinned}</b><span>${summary(message)}</span>
    </button>`
}
