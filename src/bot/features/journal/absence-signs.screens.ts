import { readSigns, setSign } from '../../../app/journal/absence-signs.ts'
import type { AbsenceCode } from '../../../domain/journal/absence.ts'
import { plain } from '../../../domain/plain.ts'
import { refuse } from '../../../domain/result.ts'
import type { KnownContext } from '../../context.ts'
import { enter, type Handlers, wrote } from '../../kit/handlers.ts'
import type { Shown } from '../../kit/show.ts'
import { ours, signName, signScreen, signsScreen } from './absence-signs.view.ts'

export async function signsOf(ctx: KnownContext): Promise<Shown> {
  const signs = await readSigns(ctx.session)
  return signs.ok ? signsScreen(ctx.t, signs.value) : signs
}

/** Whether another code is written so, by the school or by us. */
export async function isTaken(ctx: KnownContext, code: AbsenceCode, sign: string): Promise<boolean> {
  const signs = await readSigns(ctx.session)
  const others = signs.ok ? signs.value.filter((one) => one.code !== code) : []
  return others.some((one) => plain(signName(ctx.t, one)).startsWith(`${plain(sign)} —`))
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
