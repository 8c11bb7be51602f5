import {
  announceTest,
  cancelTest,
  readTestLimits,
  readTests,
  setTestLimits,
} from '../../../app/journal/announced-tests.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { KnownContext } from '../../context.ts'
import { type Handlers, wrote } from '../../kit/handlers.ts'
import type { Shown } from '../../kit/show.ts'
import { noRoomRefusal } from '../../widgets/no-room.ts'
import { limitsScreen, testsScreen } from './tests.view.ts'

async function testsOf(ctx: KnownContext, lessonId: number, kindId: number): Promise<Shown> {
  const plan = await readTests(ctx.session, { lessonId })
  return plan.ok ? testsScreen(ctx.t, plan.value, kindId) : plan
}

async function limitsOf(ctx: KnownContext): Promise<Shown> {
  const limits = await readTestLimits(ctx.session)
  return limits.ok ? limitsScreen(ctx.t, limits.value) : limits
}

/** Tests that a class knows of beforehand, within the school's limits (B8). */
export const testScreens = {
  tests: (ctx, { lesson, kind }) => testsOf(ctx, lesson, kind),
  async announceTest(ctx, { lesson, from, kind }) {
    const announced = await announceTest(ctx.session, { lessonId: lesson, workKindId: kind })
    return wrote(!announced.ok && announced.refusal === 'no-room' ? noRoomRefusal(ctx.t, announced) : announced, {
      toast: ({ date }) => ctx.t.plain('journal.tests.announced', { date: formatDate(ctx.t.locale, date) }),
      screen: () => testsOf(ctx, from, kind),
    })
  },
  async cancelTest(ctx, { lesson, from, kind }) {
    return wrote(await cancelTest(ctx.session, { lessonId: lesson }), {
      toast: () => ctx.t.plain('journal.tests.cancelled'),
      screen: () => testsOf(ctx, from, kind),
    })
  },
  testLimits: limitsOf,
  async setTestLimits(ctx, { days, weeks }) {
    return wrote(await setTestLimits(ctx.session, { perDay: days, perWeek: weeks }), {
      toast: () => ctx.t.plain('journal.kinds.saved'),
      screen: () => limitsOf(ctx),
    })
  },
} satisfies Partial<Handlers>
