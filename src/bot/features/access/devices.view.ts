import type { Device } from '../../../app/access/read-devices.ts'
import { dateOf } from '../../../domain/date-of.ts'
import { formatFullDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { askScreen } from '../../kit/ask.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/** Through which accounts the person is in. */
export const devicesScreen = (t: Translate, zone: string, devices: readonly Device[]): Screen => ({
  text: lines(
    t('access.devices.title'),
    '',
    ...devices.map((device) => deviceText(t, zone, device)),
    '',
    t('access.devices.hint'),
  ),
  keyboard: keyboard(
    ...devices.map(({ linkId, digits }) => [
      button(t.plain('access.devices.end', { digits }), presses.askEndDevice.pack({ link: linkId })),
    ]),
    lastRow(t, button(t.plain('access.devices.back'), presses.settings.pack({}))),
  ),
})

function deviceText(t: Translate, zone: string, { digits, since, current, gone }: Device): string {
  const date = dateOf(Temporal.Instant.fromEpochMilliseconds(since), zone)
  const state = current ? t('access.devices.current') : gone ? t('access.devices.gone') : undefined
  const text = t('access.devices.device', { digits, date: formatFullDate(t.locale, date) })
  return state === undefined ? text : `${text} — ${state}`
}

export const askEndScreen = (t: Translate, { linkId, digits }: Device): Screen =>
  askScreen(
    t('access.devices.ask', { digits }),
    button(t.plain('access.devices.yes'), presses.endDevice.pack({ link: linkId })),
    button(t.plain('access.devices.no'), presses.devices.pack({})),
  )
