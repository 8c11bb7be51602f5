import { InlineKeyboard } from 'grammy'
import { digestHours, type Preferences, quietHours, switches } from '../../../domain/families/preferences.ts'
import type { Translate } from '../../../i18n/index.ts'
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

const chosen = (t: Translate, is: boolean, title: string) => (is ? t.plain('homes.chosen', { title }) : title)

/** «🔔 Уведомления»: what comes at once, when the digest comes, when nothing does (E8, E10). `family`: has children, or is one. */
export function noticesScreen(t: Translate, preferences: Preferences, family: boolean): Screen {
  const keyboard = new InlineKeyboard()
  if (family) {
    for (const [index, what] of switches.entries()) {
      const on = !preferences.muted.includes(what)
      const title = t.plain(`notices.switch.${what}`)
      keyboard.text(
        t.plain(on ? 'notices.on' : 'notices.off', { title }),
        presses.setSwitch.pack({ what, to: on ? 'off' : 'on' }),
      )
      if (index % 2 === 1) keyboard.row()
    }
    keyboard
      .row()
      .text(t.plain('notices.digest.button', { when: digestText(t, preferences) }), presses.digestHours.pack({}))
      .row()
      .text(
        t.plain(preferences.covered ? 'notices.cover.on' : 'notices.cover.off'),
        presses.setCovered.pack({ to: preferences.covered ? 'off' : 'on' }),
      )
  }
  keyboard
    .row()
    .text(t.plain('notices.quiet.button', { when: quietText(t, preferences.quiet) }), presses.quietHours.pack({}))
    .row()
    .text(t.plain('notices.to-settings'), presses.settings.pack({}))
    .text(t.plain('common.home'), presses.home.pack({}))
  return {
    text: lines(t('notices.title'), '', t(family ? 'notices.family' : 'notices.staff')),
    keyboard,
  }
}

/** When the digest comes, and whether on days without news. */
export function digestHoursScreen(t: Translate, preferences: Preferences): Screen {
  const keyboard = new InlineKeyboard()
  for (const [index, hour] of digestHours.entries()) {
    const minute = hour * 60
    keyboard.text(chosen(t, preferences.digestAt === minute, timeText(minute)), presses.setDigest.pack({ minute }))
    if (index % 4 === 3) keyboard.row()
  }
  keyboard.text(
    chosen(t, preferences.digestAt === null, t.plain('notices.digest.none')),
    presses.setDigest.pack({ minute: never }),
  )
  const { emptyDigest } = preferences
  keyboard
    .row()
    .text(
      t.plain(emptyDigest ? 'notices.digest.empty-on' : 'notices.digest.empty-off'),
      presses.setEmptyDigest.pack({ to: emptyDigest ? 'off' : 'on' }),
    )
    .row()
    .text(t.plain('notices.back'), presses.notices.pack({}))
    .text(t.plain('common.home'), presses.home.pack({}))
  return { text: t('notices.digest.title'), keyboard }
}

/** When nothing comes. */
export function quietHoursScreen(t: Translate, { quiet }: Preferences): Screen {
  const keyboard = new InlineKeyboard()
  for (const [index, hours] of quietHours.entries()) {
    keyboard.text(
      chosen(t, quiet?.from === hours.from && quiet.to === hours.to, quietText(t, hours)),
      presses.setQuiet.pack(hours),
    )
    if (index % 2 === 1) keyboard.row()
  }
  keyboard
    .text(chosen(t, quiet === null, t.plain('notices.quiet.none')), presses.setQuiet.pack({ from: never, to: never }))
    .row()
    .text(t.plain('notices.back'), presses.notices.pack({}))
    .text(t.plain('common.home'), presses.home.pack({}))
  return { text: t('notices.quiet.title'), keyboard }
}
