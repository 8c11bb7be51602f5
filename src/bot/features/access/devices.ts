import { Composer, InlineKeyboard } from 'grammy'
import { endLink } from '../../../app/access/end-link.ts'
import { type Device, readDevices } from '../../../app/access/read-devices.ts'
import { formatFullDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { onPress } from '../../kit/handle.ts'
import { showRefusal } from '../../kit/refusal.ts'
import { answer, type Screen, show } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { leaveScreen } from './join.view.ts'

/** «Мои устройства»: through which accounts a person reads the journal, each to be ended by the person (п. 6.6). */
export function devicesScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.devices, showDevices)
  onPress(composer, presses.askEndDevice, async (ctx, { link }) => {
    if (link === ctx.identity.linkId) return void (await show(ctx, leaveScreen(ctx.t)))
    const devices = await readDevices(ctx.session, ctx.identity)
    if (!devices.ok) return showRefusal(ctx, devices)
    const device = devices.value.find(({ linkId }) => linkId === link)
    await show(ctx, device ? askScreen(ctx.t, device) : devicesScreen(ctx.t, ctx.session.clock.zone, devices.value))
  })
  onPress(composer, presses.endDevice, async (ctx, { link }) => {
    const ended = await endLink(ctx.session, { linkId: link })
    if (!ended.ok) return showRefusal(ctx, ended)
    await answer(ctx, { text: ctx.t.plain('access.devices.ended') })
    await showDevices(ctx)
  })
  return composer
}

async function showDevices(ctx: KnownContext): Promise<void> {
  const devices = await readDevices(ctx.session, ctx.identity)
  if (!devices.ok) return showRefusal(ctx, devices)
  await show(ctx, devicesScreen(ctx.t, ctx.session.clock.zone, devices.value))
}

function devicesScreen(t: Translate, zone: string, devices: readonly Device[]): Screen {
  const keyboard = new InlineKeyboard()
  for (const { linkId, digits } of devices)
    keyboard.text(t.plain('access.devices.end', { digits }), presses.askEndDevice.pack({ link: linkId })).row()
  keyboard.text(t.plain('access.devices.back'), presses.settings.pack({}))
  keyboard.text(t.plain('common.home'), presses.home.pack({}))
  return {
    text: lines(
      t('access.devices.title'),
      '',
      ...devices.map((device) => deviceText(t, zone, device)),
      '',
      t('access.devices.hint'),
    ),
    keyboard,
  }
}

function deviceText(t: Translate, zone: string, { digits, since, current, gone }: Device): string {
  const date = Temporal.Instant.fromEpochMilliseconds(since).toZonedDateTimeISO(zone).toPlainDate()
  const state = current ? t('access.devices.current') : gone ? t('access.devices.gone') : undefined
  const text = t('access.devices.device', { digits, date: formatFullDate(t.locale, date) })
  return state === undefined ? text : `${text} — ${state}`
}

const askScreen = (t: Translate, { linkId, digits }: Device): Screen => ({
  text: t('access.devices.ask', { digits }),
  keyboard: new InlineKeyboard()
    .text(t.plain('access.devices.yes'), presses.endDevice.pack({ link: linkId }))
    .row()
    .text(t.plain('access.devices.no'), presses.devices.pack({})),
})
