import { digestHours, type Preferences, quietHours, switches } from '../../../domain/families/preferences.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, grid, keyboard, lastRow, type Row, toggle } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/** No hour at all, as a button says it. */
export const never = 1440

/** «18:00» */
const timeText = (minutes: number): string =>
  Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 }).toString({
    smallestUnit: 'minute',
  })

const digestText = (t: Translate, { digestAt }: Preferences) =>
  digestAt === null ? t.plain('notices.digest.never') : t.plain('notices.digest.at', { time: timeText(digestAt) })

const quietText = (t: Translate, quiet: Preferences['quiet']) =>
  quiet === null
    ? t.plain('notices.quiet.never')
    : t.plain('notices.quiet.hours', { from: timeText(quiet.from), to: timeText(quiet.to) })

const backRow = (t: Translate) => lastRow(t, button(t.plain('notices.back'), presses.notices.pack({})))

/**
 * «🔔 Уведомления»: what comes at once, when the digest comes, when nothing does (E8, E10).
 * `family`: has children, or is one.
 */
export function noticesScreen(t: Translate, preferences: Preferences, family: boolean): Screen {
  const quiet = t.plain('notices.quiet.button', { when: quietText(t, preferences.quiet) })
  return {
    text: lines(t('notices.title'), '', t(family ? 'notices.family' : 'notices.staff')),
    keyboard: keyboard(
      ...(family ? familyRows(t, preferences) : []),
      [button(quiet, presses.quietHours.pack({}))],
      lastRow(t, button(t.plain('notices.to-settings'), presses.settings.pack({}))),
    ),
  }
}

function familyRows(t: Translate, preferences: Preferences): Row[] {
  const { muted, covered } = preferences
  return [
    ...grid(
      switches.map((what) => {
        const on = !muted.includes(what)
        const title = t.plain(`notices.switch.${what}`)
        return button(
          t.plain(on ? 'notices.on' : 'notices.off', { title }),
          presses.setSwitch.pack({ what, to: on ? 'off' : 'on' }),
        )
      }),
      2,
    ),
    [button(t.plain('notices.digest.button', { when: digestText(t, preferences) }), presses.digestHours.pack({}))],
    [
      button(
        t.plain(covered ? 'notices.cover.on' : 'notices.cover.off'),
        presses.setCovered.pack({ to: covered ? 'off' : 'on' }),
      ),
    ],
  ]
}

/** When the digest comes, and whether on days without news. */
export function digestHoursScreen(t: Translate, { digestAt, emptyDigest }: Preferences): Screen {
  const hours = digestHours.map((hour) => {
    const minute = hour * 60
    return toggle(digestAt === minute, timeText(minute), presses.setDigest.pack({ minute }))
  })
  return {
    text: t('notices.digest.title'),
    keyboard: keyboard(
      ...grid(
        [
          ...hours,
          toggle(digestAt === null, t.plain('notices.digest.none'), presses.setDigest.pack({ minute: never })),
        ],
        4,
      ),
      [
        button(
          t.plain(emptyDigest ? 'notices.digest.empty-on' : 'notices.digest.empty-off'),
          presses.setEmptyDigest.pack({ to: emptyDigest ? 'off' : 'on' }),
        ),
      ],
      backRow(t),
    ),
  }
}

/** When nothing comes. */
export function quietHoursScreen(t: Translate, { quiet }: Preferences): Screen {
  const options = quietHours.map((hours) =>
    toggle(quiet?.from === hours.from && quiet.to === hours.to, quietText(t, hours), presses.setQuiet.pack(hours)),
  )
  const none = t.plain('notices.quiet.none')
  return {
    text: t('notices.quiet.title'),
    keyboard: keyboard(
      ...grid([...options, toggle(quiet === null, none, presses.setQuiet.pack({ from: never, to: never }))], 2),
      backRow(t),
    ),
  }
}
