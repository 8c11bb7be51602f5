import { Composer, InlineKeyboard } from 'grammy'
import {
  announceTest,
  cancelTest,
  readTestLimits,
  readTests,
  setTestLimits,
  type TestPlan,
} from '../../../app/journal/announced-tests.ts'
import { groupBeside } from '../../../domain/journal/group-title.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { onPress } from '../../kit/handle.ts'
import { noRoomRefusal } from '../../kit/no-room.ts'
import { showRefusal } from '../../kit/refusal.ts'
import { answer, type Screen, show } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/** Tests that a class knows of beforehand, within the school's limits (B8). */
export function testScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.tests, (ctx, { lesson, kind }) => showTests(ctx, lesson, kind))
  onPress(composer, presses.announceTest, async (ctx, { lesson, from, kind }) => {
    const input = { lessonId: lesson, workKindId: kind }
    const announced = await announceTest(ctx.session, input)
    if (announced.ok)
      await answer(ctx, {
        text: ctx.t.plain('journal.tests.announced', { date: formatDate(ctx.t.locale, announced.value.date) }),
      })
    else await showRefusal(ctx, 'noRoom' in announced ? noRoomRefusal(ctx.t, announced.noRoom) : announced)
    await showTests(ctx, from, kind)
  })
  onPress(composer, presses.cancelTest, async (ctx, { lesson, from, kind }) => {
    const cancelled = await cancelTest(ctx.session, { lessonId: lesson })
    if (cancelled.ok) await answer(ctx, { text: ctx.t.plain('journal.tests.cancelled') })
    else await showRefusal(ctx, cancelled)
    await showTests(ctx, from, kind)
  })
  onPress(composer, presses.testLimits, (ctx) => showLimits(ctx))
  onPress(composer, presses.setTestLimits, async (ctx, { days, weeks }) => {
    const input = { perDay: days, perWeek: weeks }
    const set = await setTestLimits(ctx.session, input)
    if (!set.ok) return showRefusal(ctx, set)
    await answer(ctx, { text: ctx.t.plain('journal.kinds.saved') })
    await showLimits(ctx)
  })
  return composer
}

async function showTests(ctx: KnownContext, lessonId: number, kindId: number): Promise<void> {
  const plan = await readTests(ctx.session, { lessonId })
  await (plan.ok ? show(ctx, testsScreen(ctx.t, plan.value, kindId)) : showRefusal(ctx, plan))
}

/** The class's tests of two weeks, and the course's next lessons: a press announces one there, or takes it back. */
function testsScreen(t: Translate, plan: TestPlan, kindId: number): Screen {
  const { lessonId: from, workKinds, lessons, tests } = plan
  const chosen = workKinds.find(({ id }) => id === kindId) ?? workKinds[0]
  const keyboard = new InlineKeyboard()
  for (const [index, { id, shortTitle }] of workKinds.entries()) {
    keyboard.text(id === chosen?.id ? `• ${shortTitle} •` : shortTitle, presses.tests.pack({ lesson: from, kind: id }))
    if (index % 4 === 3) keyboard.row()
  }
  keyboard.row()
  for (const { id: lesson, date, number } of chosen ? lessons : []) {
    const words = { date: formatDate(t.locale, date), number, kind: chosen?.shortTitle }
    const at = { lesson, from, kind: chosen!.id }
    if (tests.some(({ lessonId }) => lessonId === lesson))
      keyboard.text(t.plain('journal.tests.cancel', words), presses.cancelTest.pack(at)).row()
    else keyboard.text(t.plain('journal.tests.announce', words), presses.announceTest.pack(at)).row()
  }
  keyboard
    .text(t.plain('journal.lesson.buttons.to-lesson'), presses.lesson.pack({ lesson: from }))
    .text(t.plain('common.home'), presses.home.pack({}))
  return {
    text: lines(
      t('journal.tests.title', { className: plan.className, subject: plan.subject }),
      '',
      ...(tests.length === 0
        ? [t('journal.tests.none')]
        : tests.map(({ date, subject, group, kind }) =>
            t('journal.tests.row', {
              date: formatDate(t.locale, date),
              subject:
                group === null
                  ? subject
                  : t.plain('journal.page.courses.group', { subject, group: groupBeside(subject, group) }),
              kind: kind.toLowerCase(),
            }),
          )),
      '',
      t('journal.tests.hint', { kind: chosen?.title ?? '' }),
    ),
    keyboard,
  }
}

async function showLimits(ctx: KnownContext): Promise<void> {
  const limits = await readTestLimits(ctx.session)
  if (!limits.ok) return showRefusal(ctx, limits)
  const { perDay, perWeek } = limits.value
  const keyboard = new InlineKeyboard()
  for (const days of [1, 2, 3]) {
    const label = ctx.t.plain('journal.tests.per-day', { count: days })
    keyboard.text(days === perDay ? `• ${label} •` : label, presses.setTestLimits.pack({ days, weeks: perWeek }))
  }
  keyboard.row()
  for (const weeks of [2, 3, 4, 5]) {
    const label = ctx.t.plain('journal.tests.per-week', { count: weeks })
    keyboard.text(weeks === perWeek ? `• ${label} •` : label, presses.setTestLimits.pack({ days: perDay, weeks }))
  }
  keyboard
    .row()
    .text(ctx.t.plain('journal.settings.back'), presses.journalSettings.pack({}))
    .text(ctx.t.plain('common.home'), presses.home.pack({}))
  await show(ctx, { text: ctx.t('journal.tests.limits'), keyboard })
}
