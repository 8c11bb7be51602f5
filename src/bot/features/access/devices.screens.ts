import { endLink } from '../../../app/access/end-link.ts'
import { type Device, readDevices } from '../../../app/access/read-devices.ts'
import { formatFullDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { KnownContext } from '../../context.ts'
import { type Handlers, wrote } from '../../kit/handlers.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import type { Shown } from '../../kit/show.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { leaveScreen } from './join.view.ts'

/** All of them; the question about one of them, as long as it is there. */
async function devicesOf(ctx: KnownContext, asked?: number): Promise<Shown> {
  const devices = await readDevices(ctx.session, ctx.identity)
  if (!devices.ok) return devices
  const device = devices.value.find(({ linkId }) => linkId === asked)
  return device ? askScreen(ctx.t, device) : devicesScreen(ctx.t, ctx.session.clock.zone, devices.value)
}

const devicesScreen = (t: Translate, zone: string, devices: readonly Device[]): Screen => ({
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
  const date = Temporal.Instant.fromEpochMilliseconds(since).toZonedDateTimeISO(zone).toPlainDate()
  const state = current ? t('access.devices.current') : gone ? t('access.devices.gone') : undefined
  const text = t('access.devices.device', { digits, date: formatFullDate(t.locale, date) })
  return state === undefined ? text : `${text} — ${state}`
}

const askScreen = (t: Translate, { linkId, digits }: Device): Screen => ({
  text: t('access.devices.ask', { digits }),
  keyboard: keyboard(
    [button(t.plain('access.devices.yes'), presses.endDevice.pack({ link: linkId }))],
    [button(t.plain('access.devices.no'), presses.devices.pack({}))],
  ),
})

/** «Мои устройства»: through which accounts a person reads the journal, each to be ended by the person (п. 6.6). */
export const deviceScreens = {
  devices: (ctx) => devicesOf(ctx),
  askEndDevice: async (ctx, { link }) => (link === ctx.identity.linkId ? leaveScreen(ctx.t) : devicesOf(ctx, link)),
  async endDevice(ctx, { link }) {
    return wrote(await endLink(ctx.session, { linkId: link }), {
      toast: () => ctx.t.plain('access.devices.ended'),
      screen: () => devicesOf(ctx),
    })
  },
} satisfies Partial<Handlers>
