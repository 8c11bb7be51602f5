import { today } from '../../../app/deps.ts'
import { readPlanFact } from '../../../app/journal/read-plan-fact.ts'
import { readTopics } from '../../../app/journal/read-topics.ts'
import type { Handlers } from '../../kit/handlers.ts'
import { planFactScreen, topicsScreen } from './topics.view.ts'

/** «📋 Темы КТП» of a lesson and «📈 План и факт» of its course (B7). */
export const topicScreens = {
  async topics(ctx, { lesson, page }) {
    const topics = await readTopics(ctx.session, lesson)
    return topics.ok ? topicsScreen(ctx.t, ctx.identity.actor, topics.value, page) : topics
  },
  async planFact(ctx, { course, page }) {
    const plan = await readPlanFact(ctx.session, course)
    return plan.ok ? planFactScreen(ctx.t, plan.value, today(ctx.session.clock).toPlainYearMonth(), page) : plan
  },
} satisfies Partial<Handlers>
