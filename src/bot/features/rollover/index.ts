import { Composer } from 'grammy'
import { chooseGraduates } from '../../../app/rollover/choose-graduates.ts'
import { type RolloverPreview, readRollover } from '../../../app/rollover/read-rollover.ts'
import { rollOver } from '../../../app/rollover/roll-over.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { onPress } from '../../kit/handle.ts'
import { refusalText, showRefusal } from '../../kit/refusal.ts'
import { answer, type Screen, show } from '../../kit/screen.ts'
import { presses } from '../../presses.ts'
import { askRolloverScreen, rolledOverScreen, rolloverClassesScreen, rolloverScreen } from './rollover.view.ts'

/** «🎓 Новый учебный год»: the plan, who leaves, and doing it (A9). */
export function rolloverScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.rollover, showRollover)
  onPress(composer, presses.rolloverClasses, showClasses)
  onPress(composer, presses.chooseGraduates, async (ctx, { class: classId, to }) => {
    const chosen = await chooseGraduates(ctx.session, { classId, graduates: to === 'leave' })
    if (!chosen.ok) return showRefusal(ctx, chosen)
    await showClasses(ctx)
  })
  onPress(composer, presses.askRollOver, (ctx) =>
    showPlan(ctx, (t, preview) =>
      preview.stage === 'open' ? askRolloverScreen(t, preview.plan) : rolloverScreen(t, preview),
    ),
  )
  onPress(composer, presses.rollOver, async (ctx, { year: yearId, plan: mark }) => {
    const rolled = await rollOver(ctx.session, { agreed: { yearId, mark } })
    if (rolled.ok) {
      await answer(ctx, { text: ctx.t.plain('rollover.done-toast') })
      return void (await show(ctx, rolledOverScreen(ctx.t, rolled.value)))
    }
    // said over the press, and the screen says how it stands
    await answer(ctx, { text: refusalText(ctx.t, rolled), alert: true })
    if (rolled.refusal !== 'forbidden') await showRollover(ctx)
  })
  return composer
}

export const showRollover = (ctx: KnownContext): Promise<void> => showPlan(ctx, rolloverScreen)

const showClasses = (ctx: KnownContext): Promise<void> =>
  showPlan(ctx, (t, preview) =>
    preview.stage === 'early' ? rolloverScreen(t, preview) : rolloverClassesScreen(t, preview.plan),
  )

async function showPlan(ctx: KnownContext, screen: (t: Translate, preview: RolloverPreview) => Screen): Promise<void> {
  const preview = await readRollover(ctx.session)
  if (!preview.ok) return showRefusal(ctx, preview)
  await show(ctx, screen(ctx.t, preview.value))
}
