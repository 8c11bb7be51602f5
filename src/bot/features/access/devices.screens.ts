import { endLink } from '../../../app/access/end-link.ts'
import { readDevices } from '../../../app/access/read-devices.ts'
import type { KnownContext } from '../../context.ts'
import { type Handlers, wrote } from '../../kit/handlers.ts'
import type { Shown } from '../../kit/show.ts'
import { askEndScreen, devicesScreen } from './devices.view.ts'
import { leaveScreen } from './join.view.ts'

/** All of them; the question about one of them, as long as it is there. */
async function devicesOf(ctx: KnownContext, asked?: number): Promise<Shown> {
  const devices = await readDevices(ctx.session, ctx.identity)
  if (!devices.ok) return devices
  const device = devices.value.find(({ linkId }) => linkId === asked)
  return device ? askEndScreen(ctx.t, device) : devicesScreen(ctx.t, ctx.session.clock.zone, devices.value)
}

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
