import { chooseGraduates } from '../../../app/rollover/choose-graduates.ts'
import { type RolloverPreview, readRollover } from '../../../app/rollover/read-rollover.ts'
import { rollOver } from '../../../app/rollover/roll-over.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { KnownContext } from '../../context.ts'
import { type Handlers, wrote } from '../../kit/handlers.ts'
import type { Screen } from '../../kit/screen.ts'
import type { Shown } from '../../kit/show.ts'
import { askRolloverScreen, rolledOverScreen, rolloverClassesScreen, rolloverScreen } from './rollover.view.ts'

async function screenOf(ctx: KnownContext, draw: (t: Translate, preview: RolloverPreview) => Screen): Promise<Shown> {
  const preview = await readRollover(ctx.session)
  return preview.ok ? draw(ctx.t, preview.value) : preview
}

export const rolloverOf = (ctx: KnownContext) => screenOf(ctx, rolloverScreen)

const classesOf = (ctx: KnownContext) =>
  screenOf(ctx, (t, preview) =>
    preview.stage === 'early' ? rolloverScreen(t, preview) : rolloverClassesScreen(t, preview.plan),
  )

/** «🎓 Новый учебный год»: the plan, who leaves, and doing it (A9). */
export const rolloverScreens = {
  rollover: rolloverOf,
  rolloverClasses: classesOf,
  async chooseGraduates(ctx, { class: classId, to }) {
    return wrote(await chooseGraduates(ctx.session, { classId, graduates: to === 'leave' }), {
      screen: () => classesOf(ctx),
    })
  },
  askRollOver: (ctx) =>
    screenOf(ctx, (t, preview) =>
      preview.stage === 'open' ? askRolloverScreen(t, preview.plan) : rolloverScreen(t, preview),
    ),
  async rollOver(ctx, { year: yearId, plan: mark }) {
    return wrote(await rollOver(ctx.session, { agreed: { yearId, mark } }), {
      toast: () => ctx.t.plain('rollover.done-toast'),
      screen: async (rolled) => (rolled ? rolledOverScreen(ctx.t, rolled) : rolloverOf(ctx)),
    })
  },
} satisfies Partial<Handlers>
