import { Composer } from 'grammy'
import { today } from '../../../app/deps.ts'
import { readPlanFact } from '../../../app/journal/read-plan-fact.ts'
import { readTopics } from '../../../app/journal/read-topics.ts'
import type { BotContext } from '../../context.ts'
import { onPress } from '../../kit/handle.ts'
import { showRefusal } from '../../kit/refusal.ts'
import { show } from '../../kit/screen.ts'
import { presses } from '../../presses.ts'
import { planFactScreen, topicsScreen } from './topics.view.ts'

/** «📋 Темы КТП» of a lesson and «📈 План и факт» of its course (B7). */
export function topicsScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.topics, async (ctx, { lesson, page }) => {
    const topics = await readTopics(ctx.session, lesson)
    if (!topics.ok) return showRefusal(ctx, topics)
    await show(ctx, topicsScreen(ctx.t, ctx.identity.actor, topics.value, page))
  })
  onPress(composer, presses.planFact, async (ctx, { course, page }) => {
    const plan = await readPlanFact(ctx.session, course)
    if (!plan.ok) return showRefusal(ctx, plan)
    await show(ctx, planFactScreen(ctx.t, plan.value, today(ctx.session.clock).toPlainYearMonth(), page))
  })
  return composer
}
