import { useEffect, useReducer, useState } from 'preact/hooks'
import { moveClock } from './actions.js'
import { shortDay, timeOf } from './format.js'
import { html } from './html.js'
import { icons } from './icons.js'
import { change, schoolNow } from './store.js'
import { texts } from './texts.js'

/** The school's clock, and how far to put it forward. On narrow screens the buttons wait behind the time. */
export function Clock({ clock: { zone, moving } }) {
  const [open, setOpen] = useState(false)
  const now = useNow()
  const jump = (testid, text, move) => html`
    <button type="button" class="pill" data-testid=${testid} disabled=${moving} onClick=${move}>${text}</button>`
  const ask = (kind) => () => {
    setOpen(false)
    change({ dialog: { kind } })
  }
  const leave = (event) => {
    if (event.type === 'keydown' ? event.key === 'Escape' : !event.currentTarget.contains(event.relatedTarget))
      setOpen(false)
  }
  return html`
    <div class="clock ${open ? 'open' : ''} ${moving ? 'moving' : ''}" onFocusOut=${leave} onKeyDown=${leave}>
      <button type="button" class="clock-face" aria-expanded=${open} title=${texts.clock.controls} onClick=${() => setOpen(!open)}>
        ${moving ? html`<span class="spinner"></span>` : html`<${icons.clock} />`}
        <span class="clock-now">
          <time data-testid="clock" data-moment=${new Date(now).toISOString()} aria-label=${texts.clock.label}>
            ${shortDay(now, zone)}, ${timeOf(now, zone)}
          </time>
          <small role="status" data-testid="clock-moving">${moving ? texts.clock.moving : ''}</small>
        </span>
        <span class="clock-chevron"><${icons.chevron} /></span>
      </button>
      <div class="clock-actions" role="group" aria-label=${texts.clock.controls}>
        ${jump('clock-10m', texts.clock.tenMinutes, () => moveClock({ minutes: 10 }))}
        ${jump('clock-1h', texts.clock.hour, () => moveClock({ minutes: 60 }))}
        ${jump('clock-18', texts.clock.evening(timeOf(now, zone) >= '18:00'), () => moveClock({ time: '18:00' }))}
        ${jump('clock-tomorrow', texts.clock.tomorrow, () => moveClock({ time: '08:00', tomorrow: true }))}
        ${jump('clock-pick', texts.clock.pick, ask('clock'))}
        <button type="button" class="pill quiet" data-testid="afresh" disabled=${moving} onClick=${ask('afresh')}>
          <${icons.refresh} /><span>${texts.afresh.button}</span>
        </button>
      </div>
    </div>`
}

/** Draws again every second: the school's time goes on with the real one. */
function useNow() {
  const [, tick] = useReducer((count) => count + 1, 0)
  useEffect(() => {
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [])
  return schoolNow()
}
