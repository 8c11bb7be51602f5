import {
  announceTest,
  cancelTest,
  readTestLimits,
  readTests,
  setTestLimits,
  type TestPlan,
} from '../../../app/journal/announced-tests.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { subjectTitle } from '../../../i18n/titles.ts'
import type { KnownContext } from '../../context.ts'
import { type Handlers, wrote } from '../../kit/handlers.ts'
import { button, choice, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import type { Shown } from '../../kit/show.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { noRoomRefusal } from '../../widgets/no-room.ts'
import { toLesson } from '../../widgets/to-lesson.ts'
import { backToSettings } from './settings.screens.ts'

async function testsOf(ctx: KnownContext, lessonId: number, kindId: number): Promise<Shown> {
  const plan = await readTests(ctx.session, { lessonId })
  return plan.ok ? testsScreen(ctx.t, plan.value, kindId) : plan
}

/** The class's tests of two weeks, and the course's next lessons: a press announces one there, or takes it back. */
function testsScreen(t: Translate, plan: TestPlan, kindId: number): Screen {
  const { lessonId: from, workKinds, lessons, tests } = plan
  const chosen = workKinds.find(({ id }) => id === kindId) ?? workKinds[0]
  const ofLesson = (
    { id: lesson, date, number }: TestPlan['lessons'][number],
    kind: { id: number; shortTitle: string },
  ) => {
    const words = { date: formatDate(t.locale, date), number, kind: kind.shortTitle }
    const at = { lesson, from, kind: kind.id }
    return tests.some(({ lessonId }) => lessonId === lesson)
      ? button(t.plain('journal.tests.cancel', words), presses.cancelTest.pack(at))
      : button(t.plain('journal.tests.announce', words), presses.announceTest.pack(at))
  }
  return {
    text: lines(
      t('journal.tests.title', { className: plan.className, subject: plan.subject }),
      '',
      ...(tests.length === 0
        ? [t('journal.tests.none')]
        : tests.map(({ date, kind, ...course }) =>
            t('journal.tests.row', {
              date: formatDate(t.locale, date),
              subject: subjectTitle(t, course),
              kind: kind.toLowerCase(),
            }),
          )),
      '',
      t('journal.tests.hint', { kind: chosen?.title ?? '' }),
    ),
    keyboard: keyboard(
      ...choice(
        workKinds.map(({ id, shortTitle }) => ({
          ...button(shortTitle, presses.tests.pack({ lesson: from, kind: id })),
          chosen: id === chosen?.id,
        })),
        4,
      ),
      ...(chosen ? lessons.map((lesson) => [ofLesson(lesson, chosen)]) : []),
      lastRow(t, toLesson(t, from)),
    ),
  }
}

async function limitsOf(ctx: KnownContext): Promise<Shown> {
  const limits = await readTestLimits(ctx.session)
  if (!limits.ok) return limits
  const { perDay, perWeek } = limits.value
  const { plain } = ctx.t
  return {
    text: ctx.t('journal.tests.limits'),
    keyboard: keyboard(
      ...choice(
        [1, 2, 3].map((days) => ({
          ...button(
            plain('journal.tests.per-day', { count: days }),
            presses.setTestLimits.pack({ days, weeks: perWeek }),
          ),
          chosen: days === perDay,
        })),
        3,
      ),
      ...choice(
        [2, 3, 4, 5].map((weeks) => ({
          ...button(
            plain('journal.tests.per-week', { count: weeks }),
            presses.setTestLimits.pack({ days: perDay, weeks }),
          ),
          chosen: weeks === perWeek,
        })),
        4,
      ),
      lastRow(ctx.t, backToSettings(ctx.t)),
    ),
  }
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
