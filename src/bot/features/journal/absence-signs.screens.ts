import { readSigns, type SignSetting, setSign } from '../../../app/journal/absence-signs.ts'
import type { AbsenceCode } from '../../../domain/journal/absence.ts'
import { plain } from '../../../domain/plain.ts'
import { refuse } from '../../../domain/result.ts'
import { type Translate, translator } from '../../../i18n/index.ts'
import type { KnownContext } from '../../context.ts'
import { enter } from '../../kit/dialogue.ts'
import { type Handlers, wrote } from '../../kit/handlers.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import type { Shown } from '../../kit/show.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { backToSettings } from './settings.screens.ts'

type Signs = readonly SignSetting[]

export async function signsOf(ctx: KnownContext): Promise<Shown> {
  const signs = await readSigns(ctx.session)
  return signs.ok ? signsScreen(ctx.t, signs.value) : signs
}

/** The language's own words, whatever the school has put in their place. */
const ours = (t: Translate, code: AbsenceCode): string =>
  translator(t.locale).plain(`journal.attendance.code-name.${code}`)

/** As it stands this moment: the words of this update were read before the press changed them. */
const nameOf = (t: Translate, { code, own }: SignSetting): string =>
  own ? `${own.sign} — ${own.title}` : ours(t, code)

/** Whether another code is written so, by the school or by us. */
export async function isTaken(ctx: KnownContext, code: AbsenceCode, sign: string): Promise<boolean> {
  const signs = await readSigns(ctx.session)
  const others = signs.ok ? signs.value.filter((one) => one.code !== code) : []
  return others.some((one) => plain(nameOf(ctx.t, one)).startsWith(`${plain(sign)} —`))
}

function signsScreen(t: Translate, signs: Signs): Screen {
  return {
    text: lines(t('journal.signs.title'), '', t('journal.signs.hint')),
    keyboard: keyboard(
      ...signs.map((one) => [
        button(`${one.offered ? '' : '🚫 '}${nameOf(t, one)}`, presses.absenceSign.pack({ code: one.code })),
      ]),
      lastRow(t, backToSettings(t)),
    ),
  }
}

function signScreen(t: Translate, one: SignSetting): Screen {
  const { code } = one
  const offers = button(
    t.plain(one.offered ? 'journal.kinds.retire' : 'journal.kinds.offer'),
    presses.setSign.pack({ code, to: one.offered ? 'out' : 'on' }),
  )
  const asOurs = button(
    t.plain('journal.signs.as-ours', { name: ours(t, code) }),
    presses.setSign.pack({ code, to: 'ours' }),
  )
  return {
    text: lines(
      t('journal.signs.card', { name: nameOf(t, one) }),
      one.offered ? undefined : t('journal.kinds.is-retired'),
    ),
    keyboard: keyboard(
      [button(t.plain('journal.kinds.change'), presses.askSign.pack({ code }))],
      code !== 'absent' && [offers],
      one.own !== null && [asOurs],
      lastRow(t, button(t.plain('journal.signs.back'), presses.absenceSigns.pack({}))),
    ),
  }
}

/** How the school writes who is not there: each code's sign and meaning, and whether teachers are offered it. */
export const absenceSignScreens = {
  absenceSigns: (ctx) => signsOf(ctx),
  async absenceSign(ctx, { code }) {
    const signs = await readSigns(ctx.session)
    const one = signs.ok && signs.value.find((setting) => setting.code === code)
    return one ? signScreen(ctx.t, one) : signsOf(ctx)
  },
  askSign: (ctx, args) => enter(ctx, 'absence-sign', args),
  async setSign(ctx, { code, to }) {
    const [sign = '', title = ''] = ctx.t.plain(`journal.attendance.code-name.${code}`).split(' — ')
    const [ourSign = ''] = ours(ctx.t, code).split(' — ')
    if (to === 'ours' && (await isTaken(ctx, code, ourSign))) return refuse('same-sign')
    const change = to === 'ours' ? to : { offered: to === 'on', as: { sign, title } }
    return wrote(await setSign(ctx.session, { code, change }), {
      toast: () => ctx.t.plain('journal.kinds.saved'),
      screen: () => signsOf(ctx),
    })
  },
} satisfies Partial<Handlers>
