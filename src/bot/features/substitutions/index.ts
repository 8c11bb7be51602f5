import { Composer } from 'grammy'
import { schoolYears } from '../../../app/calendar/school-years.ts'
import { today } from '../../../app/deps.ts'
import { readAbsences, readSubstitution, substitute } from '../../../app/substitutions/substitutions.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { onPress, requestIdOf } from '../../kit/handle.ts'
import { showRefusal } from '../../kit/refusal.ts'
import { answer, show } from '../../kit/screen.ts'
import { presses } from '../../presses.ts'
import { absentTeacherScreen, substitutionScreen, substitutionsScreen } from './substitutions.view.ts'

/** Lessons of absent teachers given to others (п. 5.4.2). */
export function substitutionsScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.substitutions, (ctx, { day }) => showSubstitutions(ctx, day))
  onPress(composer, presses.absentTeacher, (ctx, { day, person }) => showTeacher(ctx, day, person))
  onPress(composer, presses.substitution, (ctx, { lesson }) => showSubstitution(ctx, lesson))
  onPress(composer, presses.substitute, async (ctx, { lesson, person }) => {
    const input = { lessonId: lesson, teacherId: person, requestId: requestIdOf(ctx) }
    const given = await substitute(ctx.deps, ctx.identity.actor, input)
    if (given.ok) {
      ctx.kick()
      await answer(ctx, { text: ctx.t.plain('substitutions.saved') })
    } else await showRefusal(ctx, given)
    await showSubstitution(ctx, lesson)
  })
  return composer
}

export async function showSubstitutions(ctx: KnownContext, day = today(ctx.deps.clock)): Promise<void> {
  const lessons = await readAbsences(ctx.deps, ctx.identity.actor, day)
  if (!lessons.ok) return showRefusal(ctx, lessons)
  await show(ctx, substitutionsScreen(ctx.t, await schoolYears(ctx.deps), day, lessons.value))
}

async function showTeacher(ctx: KnownContext, day: Temporal.PlainDate, person: number): Promise<void> {
  const lessons = await readAbsences(ctx.deps, ctx.identity.actor, day)
  if (!lessons.ok) return showRefusal(ctx, lessons)
  const own = lessons.value.filter(({ absent }) => absent.id === person)
  await show(ctx, absentTeacherScreen(ctx.t, day, own))
}

async function showSubstitution(ctx: KnownContext, lessonId: number): Promise<void> {
  const one = await readSubstitution(ctx.deps, ctx.identity.actor, lessonId)
  await (one.ok ? show(ctx, substitutionScreen(ctx.t, one.value)) : showRefusal(ctx, one))
}
